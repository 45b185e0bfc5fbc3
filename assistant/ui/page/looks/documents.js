// Files go to the page's own inbox; the page is told their tickets, never what is in them.
window.lawDocuments = {
  add(tell) {
    const chosen = (files) => { if (files && files.length) window.lawDocuments.send([...files], tell); };
    const zone = (event) => event.target.closest && event.target.closest("#documents-drop");
    document.addEventListener("change", (event) => {
      if (event.target.id !== "documents-files") return;
      chosen(event.target.files);
    });
    document.addEventListener("dragover", (event) => { if (zone(event)) event.preventDefault(); });
    document.addEventListener("drop", (event) => {
      if (!zone(event)) return;
      event.preventDefault();
      chosen(event.dataTransfer.files);
    });
  },

  async send(files, tell) {
    const card = document.querySelector("#documents-drop");
    const field = document.querySelector("#documents-files");
    const say = (words) => {
      const line = document.querySelector("#documents-sending");
      if (line) line.textContent = words;
    };
    field.disabled = true;
    const sent = [];
    for (const [place, file] of files.slice(0, 20).entries()) {
      const told = card.dataset.sending.replace("{place}", place + 1).replace("{count}", files.length);
      say(told.replace("{name}", () => file.name));
      sent.push({ name: file.name, ...await window.lawDocuments.one(file, card.dataset) });
    }
    for (const file of files.slice(20)) sent.push({ name: file.name, refused: "too_many" });
    say("");
    field.value = "";
    field.disabled = false;
    tell({ sent });
  },

  async one(file, data) {
    if (file.size > Number(data.most)) return { refused: "too-big" };
    if (!file.size) return { refused: "empty" };
    try {
      const answer = await fetch(`documents/inbox?name=${encodeURIComponent(file.name)}`, {
        method: "POST",
        headers: { "Content-Type": "application/octet-stream", "X-Page": data.word },
        body: file,
      });
      if (answer.status === 413) return { refused: "too-big" };
      return await answer.json();
    } catch {
      return { refused: "not_sent" };
    }
  },

  list(tell) {
    document.addEventListener("click", (event) => {
      const button = event.target.closest && event.target.closest("#documents-list button[data-act]");
      if (!button) return;
      window.lawDocuments.pressed = button.dataset;
      tell({ act: button.dataset.act, document: button.dataset.document });
    });
  },

  // Who pressed a button goes on from where it stood.
  listed() {
    const pressed = window.lawDocuments.pressed;
    if (!pressed) return;
    window.lawDocuments.pressed = null;
    setTimeout(() => {
      const list = document.querySelector("#documents-list");
      const same = [...list.querySelectorAll("button[data-act]")];
      const next = list.querySelector("[data-first]")
        || same.find((one) => one.dataset.document === pressed.document)
        || same[0] || document.querySelector("#documents-files");
      if (next) next.focus();
    }, 80);
  },
};
