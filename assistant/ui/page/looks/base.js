// What only a browser can do: its language, clicks on citations, scrolling, the clipboard.
window.lawPage = {
  // The language of the reader, where the page speaks it.
  language() {
    const spoken = (navigator.languages || [navigator.language || ""]).map((one) => one.slice(0, 2));
    const language = spoken.find((one) => ["ru", "kk", "en"].includes(one)) || "ru";
    return window.lawPage.say(language);
  },

  say(language) {
    document.documentElement.lang = language;
    return language;
  },

  // A screen reader hears our words, not the component's English ones.
  name() {
    const words = document.querySelector("#about [data-asked]");
    const log = document.querySelector('#conversation [role="log"]');
    if (!words || !log) return;
    const label = (one, said) => {
      if (one.ariaLabel !== said) one.ariaLabel = said;
    };
    label(log, words.dataset.conversation);
    for (const message of log.querySelectorAll('[data-testid="user"], [data-testid="bot"]')) {
      message.role = "group";
      label(message, message.dataset.testid === "user" ? words.dataset.asked : words.dataset.answered);
    }
  },

  // A browser has a better field for a day than a line of text.
  fields() {
    const day = document.querySelector("#day input, #day textarea");
    if (day && day.tagName === "INPUT" && day.type !== "date") day.type = "date";
  },

  // Components come and go and their words change; the names follow.
  keepNames() {
    const watcher = new MutationObserver(() => {
      window.lawPage.name();
      window.lawPage.fields();
    });
    window.lawPage.fields();
    const seen = ["aria-label", "data-asked"];
    watcher.observe(document.body, { subtree: true, childList: true, attributeFilter: seen });
  },

  // Links of answers are ours: each opens its provision in the panel.
  follow(open) {
    window.lawPage.keepNames();
    document.addEventListener("click", (event) => {
      const link = event.target.closest && event.target.closest('a[href^="#c-"]');
      if (!link) return;
      event.preventDefault();
      event.stopPropagation();
      window.lawPage.wanted = true;
      open({ link: link.getAttribute("href") });
    }, true);
    document.addEventListener("click", (event) => {
      const button = event.target.closest && event.target.closest("button[data-copy]");
      if (button) window.lawPage.copy(button);
      if (event.target.closest && event.target.closest("button[data-back]")) {
        document.querySelector("#conversation").scrollIntoView({ block: "start", behavior: "smooth" });
      }
    });
  },

  copy(button) {
    const words = button.textContent;
    navigator.clipboard.writeText(button.dataset.copy).then(() => {
      button.textContent = button.dataset.copied;
      button.setAttribute("aria-live", "polite");
      setTimeout(() => { button.textContent = words; }, 2000);
    });
  },

  // A reader starts at the question, not at the end of the answer.
  answered() {
    setTimeout(() => {
      const asked = [...document.querySelectorAll("#conversation .user-row, #conversation .message.user")];
      const log = document.querySelector('#conversation [role="log"]');
      if (!asked.length || !log) return;
      const last = asked[asked.length - 1].getBoundingClientRect().top;
      log.scrollTop += last - log.getBoundingClientRect().top - 40;
    }, 80);
  },

  // The panel shows the marked words; where the reader asked for it, the page moves to the panel too.
  show() {
    setTimeout(window.lawPage.settle, 80); // after the new article has its height
  },

  settle() {
    const panel = document.querySelector("#panel");
    const source = panel && panel.querySelector(".source");
    if (!source) return;
    const cited = source.querySelector(".words.cited");
    panel.scrollTop = 0;
    const top = (one) => one.getBoundingClientRect().top - panel.getBoundingClientRect().top;
    if (cited) { // as much of what leads to the cited words as fits above them
      const heads = [".source-heading", ".badges", ".source-label", "mark.lead"];
      const above = [source, ...heads.map((one) => source.querySelector(one)), cited];
      const end = top(cited) + cited.offsetHeight;
      const first = above.find((one) => one && end - top(one) < panel.clientHeight - 40) || cited;
      panel.scrollTop = Math.max(0, top(first) - 20);
    }
    if (!window.lawPage.wanted) return;
    window.lawPage.wanted = false;
    source.focus({ preventScroll: true });
    const inside = panel.scrollHeight > panel.clientHeight + 1 || !cited ? panel : cited;
    const place = inside.getBoundingClientRect();
    if (place.top < 0 || place.top > window.innerHeight - 160) {
      inside.scrollIntoView({ block: "start", behavior: "smooth" });
    }
  },
};
