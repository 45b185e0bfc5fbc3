// The tab that checks citations: its field for a day, and the way from a mark to what is said of it.
window.lawCitecheck = {
  follow() {
    window.lawCitecheck.written();
    document.addEventListener("click", (event) => {
      const mark = event.target.closest && event.target.closest('#citecheck a[href^="#cited-"]');
      if (!mark) return;
      event.preventDefault();
      const said = document.querySelector(mark.getAttribute("href"));
      if (!said) return;
      const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
      said.focus({ preventScroll: true });
      said.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
    });
  },

  written() {
    const day = document.querySelector("#citecheck-day input");
    if (day && day.type !== "date") day.type = "date";
  },
};
