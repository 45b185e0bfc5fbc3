// What only a browser can do: its language, the reader's choices, clicks on citations, scrolling, the clipboard.
window.lawPage = {
  // What the reader chose, kept in this browser; a browser that keeps nothing forgets it at the end.
  kept(name) {
    try { return localStorage.getItem(`law-page-${name}`) || ""; } catch { return ""; }
  },

  keep(name, value) {
    try { localStorage.setItem(`law-page-${name}`, value); } catch { /* it counts until the page is left */ }
  },

  // Before anything is painted.
  first() {
    document.documentElement.dataset.opening = "";
    const dark = matchMedia("(prefers-color-scheme: dark)");
    window.lawPage.say(window.lawPage.spoken());
    window.lawPage.english();
    window.lawPage.size(window.lawPage.kept("size"));
    window.lawPage.theme(window.lawPage.kept("theme"));
    dark.addEventListener("change", () => window.lawPage.theme(window.lawPage.kept("theme")));
    document.addEventListener("change", ({ target }) => {
      if (!target.matches || !target.matches("#choices select")) return;
      window.lawPage.keep(target.name, target.value);
      window.lawPage[target.name](target.value);
    });
  },

  // The fields show what was chosen; their words change with the language.
  chosen() {
    for (const field of document.querySelectorAll("#choices select")) {
      field.value = window.lawPage.kept(field.name) || field.options[0].value;
    }
  },

  size(chosen) {
    document.documentElement.dataset.size = chosen || "normal";
  },

  theme(chosen) {
    const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    const dark = (chosen && chosen !== "system" ? chosen : system) === "dark";
    document.documentElement.classList.toggle("dark", dark);
    if (document.body) document.body.classList.toggle("dark", dark);
  },

  // The first words, and what leads past the head; Gradio follows the system's colours, the page the reader's.
  opening() {
    const opening = document.querySelector("#opening p");
    const skip = Object.assign(document.createElement("a"), { className: "skip", href: "#tabs" });
    skip.addEventListener("click", (event) => {
      event.preventDefault();
      const chosen = document.querySelector('#tabs [role="tab"][aria-selected="true"]');
      if (chosen) chosen.focus();
    });
    document.body.prepend(skip);
    opening.textContent = document.title;
    window.lawPage.theme(window.lawPage.kept("theme"));
    window.lawPage.say(document.documentElement.lang);
    new MutationObserver(() => {
      const dark = document.documentElement.classList.contains("dark");
      if (document.body.classList.contains("dark") !== dark) document.body.classList.toggle("dark", dark);
    }).observe(document.body, { attributeFilter: ["class"] });
    new MutationObserver(() => {
      const { lang } = document.documentElement;
      if (lang !== window.lawPage.spoke) window.lawPage.say(window.lawPage.spoke);
    }).observe(document.documentElement, { attributeFilter: ["lang"] });
    window.lawPage.nameWhatComes();
    window.lawPage.open(opening.parentElement);
  },

  // The page is seen when its words are in the reader's language, or when they do not come.
  open(opening) {
    const end = () => {
      watcher.disconnect();
      delete document.documentElement.dataset.opening;
      opening.remove();
      document.dispatchEvent(new Event("law-opened"));
      window.lawPage.calm();
      setTimeout(window.lawPage.calm, 400); // Gradio moves to the question when it is there
    };
    const watcher = new MutationObserver(() => {
      const words = document.querySelector("[data-words]");
      if (!words) return;
      if (words.dataset.words === window.lawPage.spoke && !window.lawPage.wordless) end();
    });
    watcher.observe(document.body, {
      subtree: true, childList: true, attributeFilter: ["data-words", "data-wordless"],
    });
    setTimeout(end, 15000);
  },

  // No keyboard over the first words on a phone; who has begun, or came by an address, is left where they are.
  calm() {
    const asking = document.activeElement.closest("#question");
    if (!asking || navigator.userActivation?.hasBeenActive || !matchMedia("(max-width: 760px)").matches) return;
    document.activeElement.blur();
    scrollTo(0, 0);
  },

  wordless: 0, // parts of the page whose words are under way

  // One part of the page has its words.
  worded() {
    window.lawPage.wordless = Math.max(0, window.lawPage.wordless - 1);
    document.body.dataset.wordless = window.lawPage.wordless;
  },

  // The language of the reader, where the page speaks it.
  spoken() {
    window.lawPage.browser ||= navigator.languages || [navigator.language || ""];
    const wanted = [window.lawPage.kept("language"), ...window.lawPage.browser];
    return wanted.map((one) => one.slice(0, 2)).find((one) => ["ru", "kk", "en"].includes(one)) || "ru";
  },

  language() {
    return window.lawPage.say(window.lawPage.spoken());
  },

  // The reader chose a language; each part of the page asks for its words, one after another.
  speak(language, parts) {
    if (window.lawPage.asks !== language) window.lawPage.wordless = parts;
    window.lawPage.asks = language;
    window.lawPage.keep("language", language);
    return window.lawPage.say(language);
  },

  say(language) {
    const words = window.lawPage.words[language];
    window.lawPage.spoke = language;
    document.documentElement.lang = language;
    document.title = words.title;
    const skip = document.querySelector(".skip");
    if (skip) skip.textContent = words.skip;
    if (document.body) window.lawPage.nameAll(document.body);
    return language;
  },

  // A screen reader hears our words, not the component's English ones.
  name() {
    const words = document.querySelector("[data-asked]");
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

  // A reader starts at the question, not at the end of the answer.
  answered() {
    setTimeout(() => {
      const asked = [...document.querySelectorAll("#conversation .user-row, #conversation .message.user")];
      if (!asked.length) return;
      const last = asked[asked.length - 1];
      const { top } = last.getBoundingClientRect();
      if (top < 0 || top > window.innerHeight / 3) last.scrollIntoView({ block: "start" });
    }, 80);
  },
};
