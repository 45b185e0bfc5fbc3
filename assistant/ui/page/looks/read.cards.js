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
