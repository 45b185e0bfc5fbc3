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

  // The panel shows the marked words; where the reader asked for it, the page moves to the panel too.
  show() {
    const panel = document.querySelector("#panel");
    const source = panel && panel.querySelector(".source");
    if (!source) return;
    const mark = source.querySelector(".words.cited") || source.querySelector("mark");
    panel.scrollTop = 0;
    if (mark) {
      const above = mark.getBoundingClientRect().top - panel.getBoundingClientRect().top;
      panel.scrollTop = Math.max(0, above - panel.clientHeight / 3);
    }
    if (!window.lawPage.wanted) return;
    window.lawPage.wanted = false;
    source.focus({ preventScroll: true });
    const place = panel.getBoundingClientRect();
    if (place.top < 0 || place.top > window.innerHeight - 160) {
      (panel.scrollHeight > panel.clientHeight ? panel : mark || panel)
        .scrollIntoView({ block: "start", behavior: "smooth" });
    }
  },
};
