// The tab of texts: its links, what is asked for and shown, and terms that explain themselves.
window.lawRead = {
  open: null, // tells the server what to show; there once the tab was opened
  language: window.lawPage.spoke, // of the page
  wish: { reading: window.lawPage.spoke }, // what to ask the server for; at first, texts in the reader's language
  asked: null, // what the server is asked for and has not shown yet
  tries: 0, // how often that was asked in vain
  moved: false, // whether the reader asked for what comes
  known: new Set(), // cards that the reader knows, while the page is open
  folded: new Map(), // what the reader folded or unfolded

  // The page begins in one language and without anybody's own documents; what stands there by then is not shown.
  follow(open) {
    window.lawRead.open = open;
    window.lawRead.busy(!window.lawRead.stands({ ...window.lawRead.wish, language: window.lawRead.language }));
    window.lawRead.written();
    window.lawRead.ask({});
  },

  go(told) {
    const { decoded } = window.lawRead;
    if (told.link && decoded(location.hash) !== decoded(told.link)) history.pushState(null, "", told.link);
    window.lawRead.moved = true;
    window.lawRead.want(told);
    window.lawRead.reach();
  },

  // While the page is being put together a press on the tab may count for nothing.
  reach() {
    clearTimeout(window.lawRead.reaching);
    const tab = window.lawRead.tab();
    const selected = tab && tab.getAttribute("aria-selected") === "true";
    if (selected && window.lawRead.open && document.querySelector("#read")) return window.lawRead.send();
    if (tab && !selected) tab.click();
    window.lawRead.reaching = setTimeout(window.lawRead.reach, 100);
  },

  // On a narrow screen the button of the tab stands in a menu, where only its words tell it.
  tab() {
    const words = document.querySelector("[data-tab-read]");
    const listed = [...document.querySelectorAll("#tabs .overflow-dropdown button")];
    const named = listed.find((one) => words && one.textContent.trim() === words.dataset.tabRead);
    return document.querySelector("#tab-read-button") || named;
  },

  // Who comes by an address of the tab, or goes back to one, finds what it names.
  arrive() {
    const link = window.lawRead.decoded(location.hash);
    if (/^#(read$|read\/|study\/)/.test(link)) window.lawRead.go({ link });
  },

  decoded(link) {
    try { return decodeURI(link); } catch { return link; }
  },

  // The page speaks another language; the texts follow it.
  spoken(language) {
    window.lawRead.language = language;
    window.lawRead.ask({ reading: language });
  },

  // A link and words to find exclude each other; a language to read in goes with either.
  want(told, before = window.lawRead.wish) {
    const elsewhere = told.link || "words" in told;
    window.lawRead.wish = { ...(elsewhere ? { reading: before?.reading } : before), ...told };
  },

  ask(told) {
    window.lawRead.want(told);
    window.lawRead.send();
  },

  // One at a time: an answer that is still under way would else come over a later one. Gradio shuts its line after
  // an answer, and what is asked at that very moment is never answered: a little later, and again where it was in vain.
  send() {
    const { open, asked, wish, language } = window.lawRead;
    if (!open || asked || !wish || !document.querySelector("#read")) return;
    window.lawRead.wish = null;
    window.lawRead.asked = { ...wish, language };
    window.lawRead.late = setTimeout(window.lawRead.failed, 10000);
    open(window.lawRead.asked);
  },

  stands({ link, reading, language }) {
    const there = document.querySelector("#read .view")?.dataset;
    const same = (wanted, shown) => wanted === undefined || wanted === shown;
    return Boolean(there) && same(link, there.link) && same(reading, there.texts) && same(language, there.language);
  },

  // The server answered; its view may take a moment to stand in the page.
  came(left = 40) {
    const { asked } = window.lawRead;
    if (!asked) return;
    const there = window.lawRead.stands(asked);
    if (!there) return void (left ? setTimeout(window.lawRead.came, 50, left - 1) : window.lawRead.failed());
    clearTimeout(window.lawRead.late);
    Object.assign(window.lawRead, { asked: null, tries: 0 });
    if (window.lawRead.wish) return void setTimeout(window.lawRead.send, 100);
    window.lawRead.settle();
  },

  // What was not shown is asked for again: the server may have too much to do.
  failed() {
    const { asked, wish, late } = window.lawRead;
    if (!asked) return;
    clearTimeout(late);
    window.lawRead.asked = null;
    window.lawRead.want(wish || {}, asked);
    window.lawRead.tries += 1;
    if (window.lawRead.tries < 6) return void setTimeout(window.lawRead.send, 500 * window.lawRead.tries);
    Object.assign(window.lawRead, { wish: null, tries: 0 });
    window.lawRead.settle();
  },

  // Whether what stands there is all that was asked for.
  tells: () => Boolean(window.lawRead.open) && !window.lawRead.asked && !window.lawRead.wish,

  // Nothing is under way any more: lead the reader to what they asked for.
  settle() {
    const root = document.querySelector("#read");
    window.lawRead.busy(false);
    window.lawRead.written();
    if ("opening" in document.documentElement.dataset) return; // nobody can be led through what is not seen yet
    if (root && window.lawRead.moved) window.lawRead.show(root);
    window.lawRead.moved = false;
  },

  busy: (busy) => document.querySelector("#read")?.setAttribute("aria-busy", busy),

  // After the server wrote a view: what it unfolds, where it begins, what can be turned.
  written() {
    const root = document.querySelector("#read");
    if (!root) return;
    window.lawRead.field();
    window.lawRead.fold(root);
    const deck = root.querySelector(".deck");
    if (deck) window.lawCards.begin(deck);
  },

  show(root) {
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const sought = root.querySelector(".unit.sought");
    const page = root.querySelector(".leaf, .deck, .found, .shelf, .side-by-side");
    const current = root.querySelector('.contents [aria-current="page"]');
    if (current) {
      const list = current.closest(".contents");
      list.scrollTop += current.getBoundingClientRect().top - list.getBoundingClientRect().top - 80;
    }
    if (page) page.focus({ preventScroll: true });
    const top = sought && !sought.matches(".art, .annex") ? sought : page;
    if (top) top.scrollIntoView({ block: sought === top ? "center" : "start", behavior: calm ? "auto" : "smooth" });
  },

  fold(root) {
    const narrow = window.innerWidth < 760;
    const contents = root.querySelector("details.toc");
    if (contents && narrow) contents.open = false;
    for (const one of root.querySelectorAll("details[data-fold]")) {
      const open = window.lawRead.folded.get(one.dataset.fold);
      if (open !== undefined) one.open = open;
      one.ontoggle = () => window.lawRead.folded.set(one.dataset.fold, one.open);
    }
  },

  // A browser has a better field for a day than a line of text.
  field() {
    const day = document.querySelector("#read-day input");
    if (day && day.type !== "date") day.type = "date";
  },

  // A term's explanation stands right behind the term, so that Tab goes on into it.
  explain(term) {
    const said = term.closest(".leaf").querySelector(`[data-explains="${CSS.escape(term.dataset.term)}"]`);
    if (!said || (term.nextElementSibling && term.nextElementSibling.matches(".tip"))) return;
    window.lawRead.hush();
    const tip = document.createElement("span");
    tip.className = "tip";
    tip.id = "term-tip";
    tip.setAttribute("role", "note");
    tip.innerHTML = said.innerHTML;
    term.after(tip);
    term.setAttribute("aria-expanded", "true");
    term.setAttribute("aria-describedby", tip.id);
    const place = term.getBoundingClientRect();
    const page = term.closest(".leaf").getBoundingClientRect();
    const left = Math.max(page.left, Math.min(place.left, page.right - tip.offsetWidth));
    tip.style.left = `${left - tip.offsetParent.getBoundingClientRect().left}px`;
    tip.style.top = `${place.bottom - tip.offsetParent.getBoundingClientRect().top}px`;
  },

  hush() {
    for (const tip of document.querySelectorAll("#read .tip")) {
      const term = tip.previousElementSibling;
      if (term) {
        term.setAttribute("aria-expanded", "false");
        term.removeAttribute("aria-describedby");
      }
      tip.remove();
    }
  },
};

document.addEventListener("click", (event) => {
  const near = (selector) => event.target.closest && event.target.closest(selector);
  const link = near('a[href^="#read"], a[href^="#study/"]');
  if (link) {
    event.preventDefault();
    event.stopPropagation();
    window.lawRead.hush();
    return window.lawRead.go({ link: link.getAttribute("href") });
  }
  if (near("#tab-read-button") && window.lawRead.open && document.querySelector("#read .shelf")) {
    window.lawRead.ask({}); // documents may have come or gone
  }
  const tongue = near("#read [data-reading]");
  if (tongue) return window.lawRead.go({ reading: tongue.dataset.reading });
  const button = near("#read [data-do]");
  if (button) return window.lawCards.act(button.dataset.do);
  if (near("#read .faces")) return window.lawCards.act("turn");
  const term = near("#read .term");
  if (term) return term.getAttribute("aria-expanded") === "true" ? window.lawRead.hush() : window.lawRead.explain(term);
  if (!near("#read .tip")) window.lawRead.hush();
}, true);

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") return window.lawRead.hush();
  const at = event.target;
  if (!at.closest) return;
  if (at.closest("#read .term") && (event.key === "Enter" || event.key === " ")) {
    event.preventDefault();
    return at.getAttribute("aria-expanded") === "true" ? window.lawRead.hush() : window.lawRead.explain(at);
  }
  if (!at.closest("#read .deck")) return;
  const own = { ArrowLeft: "before", ArrowRight: "after" };
  if (event.key === " " && !at.closest("button, a")) own[" "] = "turn";
  if (!own[event.key]) return;
  event.preventDefault();
  window.lawCards.act(own[event.key]);
});

document.addEventListener("pointerover", (event) => {
  if (event.pointerType !== "mouse" || !event.target.closest) return;
  const term = event.target.closest("#read .term");
  if (term) window.lawRead.explain(term);
  else if (!event.target.closest("#read .tip") && !document.activeElement.closest("#read .term")) window.lawRead.hush();
});

document.addEventListener("law-opened", () => window.lawRead.tells() && window.lawRead.settle());
window.addEventListener("popstate", () => window.lawRead.arrive());
window.lawRead.arrive();
