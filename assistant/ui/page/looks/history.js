// The list of conversations: shown and hidden, its questions before something is deleted, which one is open.
window.lawTalks = {
  key: "law-talk",

  // The conversation of this page, in this tab of the browser: a reload brings it back.
  kept() {
    try { return sessionStorage.getItem(window.lawTalks.key) || ""; } catch { return ""; }
  },

  // What the page has open now; before the page has said so, what was open before it was loaded stays.
  marked(element) {
    const mark = element.querySelector("[data-open]");
    if (!mark) return;
    try { sessionStorage.setItem(window.lawTalks.key, mark.dataset.open); } catch { /* a reload forgets it then */ }
    window.lawTalks.point();
  },

  point() {
    const open = window.lawTalks.kept();
    for (const item of document.querySelectorAll("#talks-list [data-talk]")) {
      const button = item.querySelector(".talk");
      if (open && item.dataset.talk === open) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    }
  },

  // Shown at first as the reader left it; on a phone it would stand before the question.
  first() {
    const chosen = window.lawPage.kept("talks") || (matchMedia("(min-width: 1400px)").matches ? "open" : "");
    window.lawTalks.set(chosen === "open" && !matchMedia("(max-width: 1000px)").matches);
  },

  set(open) {
    document.documentElement.dataset.talks = open ? "open" : "closed";
    const show = document.querySelector("#talks-show");
    if (show) show.setAttribute("aria-expanded", String(open));
  },

  turn() {
    const open = document.documentElement.dataset.talks !== "open";
    window.lawTalks.set(open);
    window.lawPage.keep("talks", open ? "open" : "closed");
    const next = document.querySelector(open ? "#talks-search input, #talks-search textarea" : "#talks-show");
    if (next) setTimeout(() => next.focus(), 50);
  },

  // Once the page speaks the reader's language, the list and what was open come back.
  start(tell) {
    const first = () => tell({ deed: "first", name: window.lawTalks.kept() });
    if ("opening" in document.documentElement.dataset) document.addEventListener("law-opened", first, { once: true });
    else first();
  },

  follow(element, tell) {
    setTimeout(() => window.lawTalks.start(tell));
    window.lawTalks.set(document.documentElement.dataset.talks === "open");
    new MutationObserver(window.lawTalks.point).observe(element, { childList: true, subtree: true });
    element.addEventListener("click", (event) => {
      const leave = event.target.closest("[data-leave]");
      if (leave) leave.closest("dialog").close("");
      const button = event.target.closest("button[data-deed]");
      if (!button) return;
      const item = button.closest("[data-talk]");
      const data = { deed: button.dataset.deed, name: item ? item.dataset.talk : "" };
      if (data.deed !== "open") {
        window.lawTalks.ask(element, data, item, tell);
        return;
      }
      if (matchMedia("(max-width: 1000px)").matches) window.lawTalks.set(false);
      tell(data);
    });
  },

  ask(element, data, item, tell) {
    const dialog = element.querySelector(`dialog[data-asks="${data.deed}"]`);
    const title = item ? item.querySelector(".talk").textContent : "";
    const field = dialog.querySelector("input"), which = dialog.querySelector(".which");
    if (which) which.textContent = title;
    dialog.returnValue = "";
    dialog.onclose = () => {
      if (dialog.returnValue === "yes") tell({ ...data, title: field ? field.value : "" });
    };
    dialog.showModal();
    if (field) { field.value = title; field.select(); }
  },
};

// Links under an answer: to change its question, to ask it again, to rate it.
window.lawDeeds = {
  follow(tell) {
    document.addEventListener("click", (event) => {
      const link = event.target.closest && event.target.closest("#conversation .deeds a");
      if (!link) return;
      event.preventDefault();
      event.stopPropagation();
      const [, deed, place] = link.getAttribute("href").match(/^#([a-z]+)-(\d+)$/) || [];
      window.lawDeeds.last = deed;
      window.lawDeeds.from = link.getAttribute("href");
      if (deed) tell({ deed, place: Number(place) });
    }, true);
  },

  // What was chosen is there: the reader goes on where it is, or the question is asked.
  done() {
    setTimeout(() => {
      const deed = window.lawDeeds.last;
      if (deed === "again") document.querySelector("#ask").click();
      const place = { edit: "#question textarea", rate: "#rating h2" }[deed];
      const next = place && document.querySelector(place);
      if (!next) return;
      next.focus({ preventScroll: true });
      next.closest(".column").scrollIntoView({ block: "nearest", behavior: "smooth" });
    }, 80);
  },

  back() {
    setTimeout(() => {
      const link = document.querySelector(`#conversation a[href="${window.lawDeeds.from}"]`);
      (link || document.querySelector("#question textarea")).focus();
    }, 80);
  },

  question() {
    setTimeout(() => document.querySelector("#question textarea").focus(), 80);
  },
};
window.lawTalks.first();
