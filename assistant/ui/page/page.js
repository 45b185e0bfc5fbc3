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

  // Links of answers are ours: each opens its provision in the panel.
  follow(open) {
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
    const lead = source.querySelector("mark.lead");
    panel.scrollTop = 0;
    const top = (one) => one.getBoundingClientRect().top - panel.getBoundingClientRect().top;
    if (cited) {
      const fits = lead && top(cited) + cited.offsetHeight - top(lead) < panel.clientHeight - 40;
      panel.scrollTop = Math.max(0, top(fits ? lead : cited) - 20);
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
