// What can be done with an answer: it is copied with its citations, a silence is printed.
Object.assign(window.lawPage, {
  // A citation stands in brackets where it has lost its frame.
  plain(part) {
    const words = part.cloneNode(true);
    for (const chip of words.querySelectorAll("a.chip")) chip.textContent = `(${chip.textContent})`;
    for (const item of words.querySelectorAll("li:not(.badge), p, blockquote, .notice")) item.append("\n");
    for (const badge of words.querySelectorAll(".badge + .badge")) badge.prepend("; ");
    for (const badges of words.querySelectorAll(".badges")) badges.append("\n");
    for (const own of words.querySelectorAll(".act")) own.remove();
    return words.textContent.replace(/[ \t]+/g, " ").replace(/ *\n[\n ]*/g, "\n").trim();
  },

  copyAnswer(link) {
    const words = link.textContent;
    const done = document.querySelector("[data-copied-answer]");
    navigator.clipboard.writeText(window.lawPage.plain(link.closest(".reply"))).then(() => {
      link.textContent = (done && done.dataset.copiedAnswer) || words;
      link.setAttribute("aria-live", "polite");
      setTimeout(() => { link.textContent = words; }, 2000);
    });
  },

  followSheets(open) {
    if (window.lawPage.sheetsFollowed) return;
    window.lawPage.sheetsFollowed = true;
    document.addEventListener("click", (event) => {
      const found = (wanted) => event.target.closest && event.target.closest(wanted);
      const link = found('.reply a[href^="#copy-"], .reply a[href^="#sheet-"]');
      if (link) {
        event.preventDefault();
        event.stopPropagation();
        const where = link.getAttribute("href");
        if (where.startsWith("#copy-")) window.lawPage.copyAnswer(link);
        else open({ link: where });
      }
      const button = found("dialog.sheet button[data-sheet]");
      if (button) window.lawPage.doWithSheet(button.dataset.sheet, button.closest("dialog"));
    }, true);
    // A link that acts as a button is pressed by the space bar too.
    document.addEventListener("keydown", (event) => {
      if (event.key === " " && event.target.matches && event.target.matches('.reply a[role="button"]')) {
        event.preventDefault();
        event.target.click();
      }
    });
    // Words that a reader marks and copies keep the brackets of their citations.
    document.addEventListener("copy", (event) => {
      const chosen = document.getSelection();
      const from = chosen.rangeCount ? chosen.getRangeAt(0) : null;
      const within = from && from.commonAncestorContainer;
      const near = within && (within.nodeType === 1 ? within : within.parentElement);
      if (!near || !near.closest("#conversation") || chosen.isCollapsed) return;
      const part = document.createElement("div");
      part.append(from.cloneContents());
      if (!part.querySelector("a.chip")) return;
      event.clipboardData.setData("text/plain", window.lawPage.plain(part));
      event.preventDefault();
    });
  },

  // What leaves the computer is read before it is agreed to.
  askConsent(tries = 20) {
    const title = document.querySelector("#consent h2");
    if (title && title.checkVisibility()) {
      title.tabIndex = -1;
      title.focus();
    } else if (tries) setTimeout(() => window.lawPage.askConsent(tries - 1), 60);
  },

  showSheet() {
    setTimeout(() => {
      const sheet = document.querySelector("#sheet dialog.sheet");
      if (!sheet || sheet.open) return;
      sheet.showModal();
      const paper = sheet.querySelector("iframe");
      if (!paper) return;
      const leave = () => { // Escape closes the sheet from within its paper too
        paper.contentDocument.onkeydown = (event) => { if (event.key === "Escape") sheet.close(); };
      };
      paper.addEventListener("load", leave);
      leave();
    }, 80); // after the sheet stands in the page
  },

  doWithSheet(what, sheet) {
    const paper = sheet.querySelector("iframe");
    if (what === "close") sheet.close();
    if (what === "print") paper.contentWindow.print();
    if (what === "save") {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([paper.srcdoc], { type: "text/html" }));
      link.download = sheet.dataset.file;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    }
  },
});
