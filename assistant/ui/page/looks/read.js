// The tab of texts: its links, terms that explain themselves, and the cards.
window.lawRead = {
  open: null, // tells the server what to show; there once the tab was opened
  wanted: null, // what to show as soon as it can be told
  moved: false, // whether the reader asked for what comes
  known: new Set(), // cards that the reader knows, while the page is open
  folded: new Map(), // what the reader folded or unfolded

  follow(open) {
    window.lawRead.open = open;
    window.lawRead.written();
    // The page begins without anybody's own documents; whose they are is known when it is asked for.
    if (window.lawRead.wanted) window.lawRead.tell(window.lawRead.wanted);
    else open({});
  },

  go(told) {
    const tab = window.lawRead.tab();
    if (tab && tab.getAttribute("aria-selected") !== "true") tab.click();
    window.lawRead.moved = true;
    window.lawRead.wanted = told;
    if (window.lawRead.open && document.querySelector("#read")) window.lawRead.tell(told);
  },

  // On a narrow screen the button of the tab stands in a menu, where only its words tell it.
  tab() {
    const words = document.querySelector("[data-tab-read]");
    const listed = [...document.querySelectorAll("#tabs .overflow-dropdown button")];
    const named = listed.find((one) => words && one.textContent.trim() === words.dataset.tabRead);
    return document.querySelector("#tab-read-button") || named;
  },

  // Each view has an address, so that the browser's own "back" leads to what was read before.
  tell(told) {
    window.lawRead.wanted = null;
    if (told.link && location.hash !== told.link) history.pushState(null, "", told.link);
    window.lawRead.open(told);
  },

  // Who comes by an address of the tab, or goes back to one, finds what it names.
  arrive() {
    const link = location.hash;
    if (!/^#(read|study)\//.test(link)) return;
    const asked = setInterval(() => {
      if (!window.lawRead.tab()) return;
      clearInterval(asked);
      window.lawRead.go({ link: decodeURI(link) });
    }, 150);
  },

  // After the server wrote a view: what it unfolds, where it begins, what can be turned.
  written() {
    setTimeout(() => {
      const root = document.querySelector("#read");
      if (!root) return;
      window.lawRead.field();
      window.lawRead.fold(root);
      const deck = root.querySelector(".deck");
      if (deck) window.lawCards.begin(deck);
    }, 60);
  },

  // What the reader asked for is there: lead them to it.
  came() {
    window.lawRead.written();
    setTimeout(() => {
      const root = document.querySelector("#read");
      if (root && window.lawRead.moved) window.lawRead.show(root);
      window.lawRead.moved = false;
    }, 80);
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
      one.addEventListener("toggle", () => window.lawRead.folded.set(one.dataset.fold, one.open));
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

// One card at a time; those that are known are left out, those to repeat come later.
window.lawCards = {
  deck: null,
  order: [],
  at: 0,

  begin(deck) {
    if (deck.dataset.begun) return;
    deck.dataset.begun = "yes";
    const cards = [...deck.querySelectorAll(".card")];
    let left = cards.filter((card) => !window.lawRead.known.has(card.dataset.card));
    if (!left.length) {
      for (const card of cards) window.lawRead.known.delete(card.dataset.card);
      left = cards;
    }
    Object.assign(window.lawCards, { deck, order: left, at: 0 });
    if (cards.length) window.lawCards.lay();
  },

  // Who cannot see it hears only the side that is up.
  lay(turned = false) {
    const { deck, order, at } = window.lawCards;
    for (const card of deck.querySelectorAll(".card")) {
      const up = card === order[at];
      card.hidden = !up;
      card.classList.toggle("turned", up && turned);
      card.querySelector(".front").inert = turned;
      card.querySelector(".back").inert = !turned;
      card.querySelector(".front").setAttribute("aria-hidden", String(turned));
      card.querySelector(".back").setAttribute("aria-hidden", String(!turned));
      card.querySelector(".term-source").hidden = !turned;
    }
    const all = deck.querySelectorAll(".card").length;
    const known = all - order.length;
    const said = order.length ? deck.dataset.progress : deck.dataset.done;
    deck.querySelector(".progress").textContent = said
      .replace("{at}", at + 1).replace("{count}", order.length).replace("{known}", known);
    for (const button of deck.querySelectorAll("[data-do]")) button.disabled = !order.length;
  },

  act(what) {
    const cards = window.lawCards;
    if (!cards.deck || !cards.order.length) return;
    const size = cards.order.length;
    const card = cards.order[cards.at];
    if (what === "turn") return cards.lay(!card.classList.contains("turned"));
    if (what === "before") cards.at = (cards.at + size - 1) % size;
    if (what === "after") cards.at = (cards.at + 1) % size;
    if (what === "again" || what === "known") cards.order.splice(cards.at, 1);
    if (what === "again") cards.order.push(card);
    if (what === "known") window.lawRead.known.add(card.dataset.card);
    if (cards.at >= cards.order.length) cards.at = 0;
    cards.lay();
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
    window.lawRead.open({}); // documents may have come or gone
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

window.addEventListener("popstate", window.lawRead.arrive);
window.lawRead.arrive();
