// What each part of the page does with clicks and keys. Words and markup come from the server, escaped.
const byId = (id) => document.getElementById(id);
const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
const wide = () => matchMedia("(min-width: 900px)").matches;
const show = (target, block) =>
  target && target.scrollIntoView({ block, behavior: calm() ? "auto" : "smooth" });

const unmark = () =>
  document.querySelectorAll("#talk .cite[aria-current]").forEach((b) => b.removeAttribute("aria-current"));

// A click on a mark or card: which citation of which turn.
const selects = (element, trigger) =>
  element.addEventListener("click", (event) => {
    const button = event.target.closest("[data-citation]");
    if (!button) return;
    const { turn, citation } = button.dataset;
    unmark();
    const mark = document.querySelector(`#talk .cite[data-turn="${turn}"][data-citation="${citation}"]`);
    if (mark) mark.setAttribute("aria-current", "true");
    document.dispatchEvent(new CustomEvent("chidao:selected"));
    trigger("select", { turn: Number(turn), citation: Number(citation) });
  });

const parts = {
  masthead() {},

  talk(element, trigger, watch) {
    selects(element, trigger);
    element.addEventListener("click", (event) => {
      const example = event.target.closest(".example");
      if (example) document.dispatchEvent(new CustomEvent("chidao:ask", { detail: example.dataset.question }));
    });
    watch("value", () => {
      document.dispatchEvent(new CustomEvent("chidao:drawn"));
      unmark();
      const turns = element.querySelectorAll(".turn");
      if (turns.length) show(turns[turns.length - 1], "start");
    });
  },

  ask(element, trigger) {
    const form = element.querySelector("form");
    const box = form.querySelector("textarea");
    const send = form.querySelector(".send");
    const hint = byId("question-hint");
    const words = { send: send.textContent, hint: hint.textContent };
    let waiting = 0;
    const fit = () => {
      box.style.height = "auto";
      box.style.height = `${Math.min(box.scrollHeight + 2, 160)}px`;
    };
    const rest = () => {
      clearTimeout(waiting);
      waiting = 0;
      form.classList.remove("waiting");
      send.textContent = words.send;
    };
    const fail = () => {
      rest();
      hint.textContent = form.dataset.noReply;
      hint.classList.add("said");
    };
    // The only toasts are about a lost connection, in English and hidden by the style: say it here instead.
    new MutationObserver((changes) => {
      const toast = changes.some((c) => c.target.closest?.(".toast-wrap") && c.addedNodes.length);
      if (toast) fail();
    }).observe(document.body, { childList: true, subtree: true });
    const submit = () => {
      const question = box.value.trim();
      if (!question || waiting) return box.focus();
      hint.textContent = words.hint;
      hint.classList.remove("said");
      form.classList.add("waiting");
      send.textContent = send.dataset.sending;
      waiting = setTimeout(fail, 30000);
      trigger("submit", { question });
    };
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      submit();
    });
    box.addEventListener("input", fit);
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      submit();
    });
    form.querySelector(".new").addEventListener("click", () => {
      trigger("clear");
      box.focus();
    });
    document.addEventListener("chidao:ask", (event) => {
      box.value = event.detail;
      fit();
      submit();
    });
    document.addEventListener("chidao:drawn", () => {
      if (waiting) box.value = "";
      rest();
      fit();
      if (wide()) box.focus({ preventScroll: true });
    });
  },

  sources(element, trigger, watch) {
    selects(element, trigger);
    let next = null; // what takes the focus when the panel is drawn anew: "title", or the mark to return to
    const currentMark = () => document.querySelector("#talk .cite[aria-current]");
    const toAnswer = (mark) => {
      show(mark || document.querySelector("#talk .turn:last-child"), "center");
      if (mark) mark.focus({ preventScroll: true });
    };
    document.addEventListener("chidao:selected", () => (next = "title"));
    element.addEventListener("click", (event) => event.target.closest(".to-answer") && toAnswer(currentMark()));
    element.addEventListener("keydown", (event) => {
      const back = event.key === "Escape" && element.querySelector(".back");
      if (!back) return;
      const mark = currentMark();
      back.click();
      next = mark || "title";
    });
    watch("value", () => {
      const panel = element.querySelector(".panel");
      panel.scrollTop = 0;
      const quote = element.querySelector("mark:not([hidden])");
      const paper = element.querySelector(".paper");
      if (quote) paper.scrollTop = quote.offsetTop - paper.clientHeight / 4;
      else if (paper) paper.scrollTop = 0;
      if (next === "title") {
        element.querySelector(".panel-title").focus({ preventScroll: true });
        if (!wide()) show(panel, "start");
      } else if (next) toAnswer(next);
      next = null;
    });
  },
};
