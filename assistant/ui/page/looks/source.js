// The panel of sources: its links and buttons, where it scrolls to, where the keyboard is, what is said aloud.
Object.assign(window.lawPage, {
  // Citations of answers, references inside a source and the wishes of its buttons are all ours.
  follow(open) {
    window.lawPage.keepNames();
    window.lawPage.tellSource = open;
    const hears = document.createElement("div");
    hears.className = "source-heard";
    hears.setAttribute("role", "status");
    document.body.append(hears);
    document.addEventListener("click", window.lawPage.chosenSource, true);
    document.addEventListener("click", ({ target }) => {
      const button = target.closest && target.closest("button[data-copy]");
      if (button) window.lawPage.copy(button);
      if (target.closest && target.closest("button[data-back]")) window.lawPage.toAnswer();
    });
    document.addEventListener("keydown", (event) => {
      const inside = event.target.closest && event.target.closest("#panel .source");
      if (event.key !== "Escape" || !inside) return;
      event.preventDefault();
      window.lawPage.toAnswer();
    });
  },

  // One at a time: what is pressed while the server is at work would else be lost, or come in another order. Gradio
  // shuts its line after an answer, and what is asked at that very moment is never answered: a little later.
  openSource(told) {
    window.lawPage.nextSource = told;
    if (window.lawPage.sourceAsked) return;
    window.lawPage.sourceAsked = true;
    window.lawPage.nextSource = null;
    window.lawPage.lateSource = setTimeout(window.lawPage.openedSource, 10000);
    window.lawPage.tellSource(told);
  },

  openedSource() {
    const next = window.lawPage.nextSource;
    clearTimeout(window.lawPage.lateSource);
    if (next) setTimeout(() => { window.lawPage.sourceAsked = false; window.lawPage.openSource(window.lawPage.nextSource); }, 100);
    else window.lawPage.sourceAsked = false;
    window.lawPage.show(!next);
  },

  chosenSource(event) {
    const chosen = event.target.closest && event.target.closest('a[href^="#c-"], a[href^="#s/"], button[data-view]');
    if (!chosen) return;
    event.preventDefault();
    event.stopPropagation();
    const wish = chosen.dataset.view || "";
    const link = wish || chosen.getAttribute("href");
    if (link.startsWith("#c-")) window.lawPage.cameFrom = link;
    const before = document.querySelector("#panel .source");
    window.lawPage.wanted = { wish: wish.startsWith("#v/back") ? "" : wish, before, tries: 0 };
    window.lawPage.openSource({ link });
  },

  // Back to the citation that was chosen, or to the first of the last answer.
  toAnswer() {
    const links = [...document.querySelectorAll('#conversation a[href^="#c-"]')];
    const last = links.length && links[links.length - 1].getAttribute("href").replace(/\d+$/, "0");
    const back = links.find((one) => one.getAttribute("href") === window.lawPage.cameFrom)
      || links.find((one) => one.getAttribute("href") === last);
    if (!back) return;
    back.focus({ preventScroll: true });
    window.lawPage.go(back, "center");
  },

  // A short way is shown; a long one would only make the reader wait.
  go(to, block) {
    const far = Math.abs(to.getBoundingClientRect().top) > 2 * window.innerHeight;
    const still = far || matchMedia("(prefers-reduced-motion: reduce)").matches;
    to.scrollIntoView({ block, behavior: still ? "auto" : "smooth" });
  },

  copy(button) {
    const words = button.textContent;
    navigator.clipboard.writeText(button.dataset.copy).then(() => {
      button.textContent = button.dataset.copied;
      window.lawPage.hear(button.dataset.copied);
      setTimeout(() => { button.textContent = words; }, 2000);
    });
  },

  hear(words) {
    const hears = document.querySelector(".source-heard");
    if (!hears) return;
    hears.textContent = "";
    setTimeout(() => { hears.textContent = words; }, 50);
  },

  // After the new article has its height; the answer of the server may come before it or after it.
  show(answered) {
    if (answered && window.lawPage.wanted) window.lawPage.wanted.answered = true;
    clearTimeout(window.lawPage.settling);
    window.lawPage.settling = setTimeout(window.lawPage.settle, 80);
  },

  // The panel shows the marked words; where the reader asked for it, the page moves to the panel too.
  settle() {
    const panel = document.querySelector("#panel");
    const source = panel && panel.querySelector(".source");
    if (!source) return;
    const wanted = window.lawPage.wanted;
    if (wanted && wanted.before === source && wanted.tries < 6) { // it is not there yet
      if (wanted.answered) wanted.tries += 1;
      window.lawPage.show();
      return;
    }
    window.lawPage.wanted = null;
    const place = window.lawPage.scrollInside(panel, source);
    if (wanted) window.lawPage.arrive(panel, source, wanted, place);
    const draw = source.querySelector("button.draw:not([data-asked])");
    if (!draw || !panel.offsetParent || window.lawPage.nextSource) return;
    draw.dataset.asked = "1";
    window.lawPage.openSource({ link: draw.dataset.view });
  },

  // As much of what leads to the cited words as fits above them, and no line cut by the heading.
  scrollInside(panel, source) {
    const cited = source.querySelector(".sheet .box") || source.querySelector(".words.cited");
    panel.scrollTop = 0;
    if (!cited) return source;
    const heading = source.querySelector(".source-heading");
    const stuck = heading && getComputedStyle(heading).position === "sticky" ? heading.offsetHeight : 0;
    const top = (one) => one.getBoundingClientRect().top - panel.getBoundingClientRect().top;
    const words = [...source.querySelectorAll(".words, .pair")].filter((one) => top(one) <= top(cited));
    const above = [source, source.querySelector(".choice"), source.querySelector(".source-label"),
      source.querySelector(".source-text mark.lead"), ...words.slice(-2), cited];
    const room = Math.min(panel.clientHeight, window.innerHeight - Math.max(0, panel.getBoundingClientRect().top));
    const end = top(cited) + cited.offsetHeight;
    const first = above.find((one) => one && end - top(one) < room - stuck - 24) || cited;
    if (first !== source) panel.scrollTop = Math.max(0, top(first) - stuck - 8);
    return cited;
  },

  arrive(panel, source, wanted, place) {
    const again = wanted.wish && source.querySelector(`button[data-view="${wanted.wish}"]`);
    (again || source).focus({ preventScroll: true });
    window.lawPage.hear(source.getAttribute("aria-label"));
    if (again) return;
    const inside = panel.scrollHeight > panel.clientHeight + 1 ? panel : place;
    const { top } = inside.getBoundingClientRect();
    if (top < 0 || top > window.innerHeight - 160) window.lawPage.go(inside, "start");
  },
});
