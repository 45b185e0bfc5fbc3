// Gradio names its own parts in the language of the browser, and never in Kazakh. It is told that the browser speaks English,
// and its English is exchanged for the words of the page, whichever the reader chose.
Object.assign(window.lawPage, {
  said: new WeakMap(), // what stands in a place by us: of which English, and in which words

  english() {
    for (const [name, value] of [["language", "en"], ["languages", ["en"]]]) {
      Object.defineProperty(navigator, name, { get: () => value, configurable: true });
    }
  },

  // The words of the page for Gradio's, or nothing.
  ours(english) {
    const { gradio, queue } = window.lawPage.words[document.documentElement.lang];
    const place = /^In queue: (\d+) of (\d+)$/.exec(english);
    if (place) return queue.replace("{position}", place[1]).replace("{size}", place[2]);
    return Object.hasOwn(gradio, english) ? gradio[english] : "";
  },

  // What people and sources say is left alone.
  theirs(element) {
    return !element || element.closest('.prose, .message, textarea, #panel, [lang]:not(html), script, style');
  },

  exchange(key, seen, put) {
    const before = window.lawPage.said.get(key);
    const english = (before && before.words === seen ? before.english : seen).trim();
    const words = window.lawPage.ours(english);
    if (!words || words === seen) return;
    window.lawPage.said.set(key, { english, words });
    put(words);
  },

  nameText(node) {
    if (!node.data.trim() || window.lawPage.theirs(node.parentElement)) return;
    window.lawPage.exchange(node, node.data, (words) => { node.data = words; });
  },

  nameElement(element) {
    if (window.lawPage.theirs(element.parentElement)) return;
    for (const name of ["aria-label", "title", "placeholder", "alt"]) {
      const attribute = element.getAttributeNode(name);
      if (attribute) window.lawPage.exchange(attribute, attribute.value, (words) => { attribute.value = words; });
    }
  },

  nameAll(root) {
    const both = NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT;
    const walk = document.createTreeWalker(root, both);
    for (let node = root; node; node = walk.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) window.lawPage.nameText(node);
      else if (node.nodeType === Node.ELEMENT_NODE) window.lawPage.nameElement(node);
    }
  },

  nameWhatComes() {
    new MutationObserver((changes) => {
      for (const { type, target, addedNodes } of changes) {
        if (type === "attributes") window.lawPage.nameElement(target);
        else if (type === "characterData") window.lawPage.nameText(target);
        else for (const node of addedNodes) window.lawPage.nameAll(node);
      }
    }).observe(document.body, {
      subtree: true, childList: true, characterData: true, attributeFilter: ["aria-label", "title", "placeholder", "alt"],
    });
  },
});
