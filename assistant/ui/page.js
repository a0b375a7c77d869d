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
    if (mark) {
      const rest = mark.closest(".rest[hidden]");
      if (rest) rest.previousElementSibling.click();
      mark.setAttribute("aria-current", "true");
    }
    document.dispatchEvent(new CustomEvent("chidao:selected"));
    trigger("select", { turn: Number(turn), citation: Number(citation) });
  });

// The questions of this tab, for a reload: kept by the browser until the tab is closed, never sent elsewhere.
const kept = {
  read() {
    try {
      return JSON.parse(sessionStorage.getItem("chidao")) || [];
    } catch {
      return [];
    }
  },
  save(turns) {
    try {
      sessionStorage.setItem("chidao", JSON.stringify(turns.map((t) => JSON.parse(t.dataset.asked))));
    } catch {} // a browser that keeps nothing
  },
};

// The clipboard; where the browser keeps it to safe addresses, the selection of a hidden box.
const copy = async (text) => {
  if (navigator.clipboard && isSecureContext) return navigator.clipboard.writeText(text);
  const box = document.createElement("textarea");
  box.value = text;
  box.style.cssText = "position:fixed;opacity:0";
  document.body.append(box);
  box.select();
  const done = document.execCommand("copy");
  box.remove();
  if (!done) throw new Error("copy");
};

// On paper all that is folded is open, and folded again afterwards.
let unfolded = [];
addEventListener("beforeprint", () => {
  unfolded = [...document.querySelectorAll("#frame details.more:not([open])")];
  unfolded.forEach((d) => (d.open = true));
});
addEventListener("afterprint", () => unfolded.forEach((d) => (d.open = false)));

// The chips that say how a question was understood: change, remove, add; `ask` asks again.
const corrects = (element, ask) => {
  const close = (line) => {
    line.querySelectorAll(".editor").forEach((e) => e.remove());
    line.querySelectorAll("[aria-expanded=true]").forEach((b) => b.setAttribute("aria-expanded", "false"));
  };
  const send = (data, value) => {
    const others = (data.others || "").split("; ").filter(Boolean);
    ask({ turn: Number(data.turn), slot: data.slot || "", value: [...others, value].filter(Boolean).join("; ") });
  };
  const open = (button) => {
    const line = button.closest(".understood");
    const again = button.getAttribute("aria-expanded") === "true";
    close(line);
    if (again) return;
    button.setAttribute("aria-expanded", "true");
    const { slot, value } = button.dataset;
    const form = element.querySelector(`template[data-editor="${slot}"]`).content.firstElementChild.cloneNode(true);
    const box = form.elements.value;
    if (value) box.value = value;
    if (box.selectedIndex < 0) box.selectedIndex = 0;
    const leave = () => (close(line), button.focus());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (box.value.trim()) send(button.dataset, box.value.trim());
    });
    form.addEventListener("keydown", (event) => event.key === "Escape" && leave());
    form.querySelector(".cancel").addEventListener("click", leave);
    line.append(form);
    show(form, wide() ? "nearest" : "center");
    box.focus({ preventScroll: true });
    if (box.select) box.select();
  };
  element.addEventListener("click", (event) => {
    const button = event.target.closest(".understood button");
    if (!button) return;
    if (button.matches(".edit")) open(button);
    if (button.matches(".drop")) send(button.dataset, "");
    if (button.matches(".reset")) send({ turn: button.dataset.turn }, "");
  });
};

const parts = {
  masthead() {},

  talk(element, trigger, watch) {
    selects(element, trigger);
    element.addEventListener("click", (event) => {
      const example = event.target.closest(".example");
      if (example) document.dispatchEvent(new CustomEvent("chidao:ask", { detail: example.dataset.question }));
      const more = event.target.closest(".more-cites");
      if (more) {
        more.nextElementSibling.hidden = false;
        more.nextElementSibling.querySelector(".cite").focus({ preventScroll: true });
        more.remove();
      }
      if (event.target.closest(".print")) print();
      const copied = event.target.closest(".copy");
      if (copied) {
        const words = copied.textContent;
        copy(copied.dataset.copy)
          .then(() => (copied.textContent = copied.dataset.done))
          .catch(() => (copied.textContent = copied.dataset.failed))
          .finally(() => setTimeout(() => (copied.textContent = words), 2500));
      }
    });
    let corrected = null; // the turn that is being asked again: it takes the focus when it is drawn anew
    corrects(element, (change) => {
      if (corrected !== null) return;
      corrected = change.turn;
      byId(`turn-${corrected}`).setAttribute("aria-busy", "true");
      document.dispatchEvent(new CustomEvent("chidao:wait"));
      trigger("edit", change);
    });
    document.addEventListener("chidao:failed", () => {
      if (corrected !== null) byId(`turn-${corrected}`)?.removeAttribute("aria-busy");
      corrected = null;
    });
    watch("value", () => {
      const again = corrected !== null && element.querySelector(`.understood[data-turn="${corrected}"]`);
      corrected = null;
      document.dispatchEvent(new CustomEvent("chidao:drawn", { detail: Boolean(again) }));
      unmark();
      const turns = [...element.querySelectorAll(".turn")];
      if (turns.length) kept.save(turns);
      if (again) {
        show(again.closest(".turn"), "nearest");
        again.focus({ preventScroll: true });
      } else if (turns.length) show(turns[turns.length - 1], "start");
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
      document.dispatchEvent(new CustomEvent("chidao:failed"));
      hint.textContent = form.dataset.noReply;
      hint.classList.add("said");
    };
    // The only toasts are about a lost connection, in English and hidden by the style: say it here instead.
    new MutationObserver((changes) => {
      const toast = changes.some((c) => c.target.closest?.(".toast-wrap") && c.addedNodes.length);
      if (toast) fail();
    }).observe(document.body, { childList: true, subtree: true });
    const wait = () => {
      hint.textContent = words.hint;
      hint.classList.remove("said");
      form.classList.add("waiting");
      send.textContent = send.dataset.sending;
      waiting = setTimeout(fail, 30000);
    };
    let sent = false; // whether what is waited for is the question in the box
    const submit = () => {
      const question = box.value.trim();
      if (!question && !waiting) {
        hint.textContent = form.dataset.empty;
        hint.classList.add("said");
      }
      if (!question || waiting) return box.focus();
      sent = true;
      wait();
      trigger("submit", { question });
    };
    document.addEventListener("chidao:wait", wait);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      submit();
    });
    box.addEventListener("input", () => {
      fit();
      if (waiting || hint.textContent !== form.dataset.empty) return;
      hint.textContent = words.hint;
      hint.classList.remove("said");
    });
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      submit();
    });
    form.querySelector(".new").addEventListener("click", () => {
      kept.save([]);
      trigger("clear");
      box.focus();
    });
    document.addEventListener("chidao:ask", (event) => {
      box.value = event.detail;
      fit();
      submit();
    });
    document.addEventListener("chidao:drawn", (event) => {
      if (waiting && sent) box.value = "";
      sent = false;
      rest();
      fit();
      if (wide() && !event.detail) box.focus({ preventScroll: true });
    });
    const asked = kept.read();
    if (asked.length) {
      wait();
      trigger("retry", { asked });
      // A page that is still being put together may not hear it: told again until the turns are there or given up.
      let tries = 5;
      const again = setInterval(() => {
        if (document.querySelector("#talk .turn") || !kept.read().length || !tries--) clearInterval(again);
        else trigger("retry", { asked });
      }, 4000);
    }
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
      const quote = element.querySelector("mark:not([hidden]) b") || element.querySelector("mark:not([hidden])");
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
