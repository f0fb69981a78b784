// Keys for looking at claims one after the other. Everything here can be done without them: a key
// follows a link, opens a form or sends one that is on the page.

const KEPT = "raidbook.keys";
const keys = document.getElementById("keys");

function kept() {
  try {
    return localStorage.getItem(KEPT) !== "off";
  } catch {
    return true;
  }
}

let on = kept();

/** Whether somebody is typing: no key means anything then but Escape. */
function typing(target) {
  return target instanceof HTMLElement && target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");
}

/** Goes to the row of the queue so many after the one that has the focus; no row: follows a link. */
function step(by) {
  const rows = [...document.querySelectorAll("[data-row]")];
  if (!rows.length) {
    document.querySelector(by > 0 ? "a[rel=next]" : "a[rel=prev]")?.click();
    return;
  }
  const at = rows.indexOf(document.activeElement);
  const to = rows[Math.max(0, Math.min(rows.length - 1, at < 0 ? 0 : at + by))];
  to.focus();
  to.closest("li").scrollIntoView({ block: "nearest" });
}

/** Opens the form of a key; the next one where there are several and one is open already. */
function open(key) {
  const forms = [...document.querySelectorAll(`.decide[data-key="${key}"]`)];
  if (!forms.length) return false;
  const at = forms.findIndex((one) => one.open);
  const form = forms[(at + 1) % forms.length];
  for (const other of document.querySelectorAll(".decide[open]")) other.open = other === form;
  form.open = true;
  form.scrollIntoView({ block: "nearest" });
  const first = form.querySelector("select, input:not([type=hidden]), textarea");
  first?.focus();
  return true;
}

/** Sends the form of a key, where nothing has to be filled in. */
function send(key) {
  const form = document.querySelector(`.decide[data-key="${key}"] form`);
  if (form === null) return;
  if (form.checkValidity()) form.requestSubmit();
  else open(key);
}

const does = {
  j: () => step(1),
  k: () => step(-1),
  q: () => document.querySelector("a[data-queue]")?.click(),
  c: () => send("c"),
  u: () => document.querySelector("form.undo")?.requestSubmit(),
  "/": () => {
    const search = document.querySelector("[data-search]");
    if (search === null) document.querySelector("a[data-queue]")?.click();
    else search.focus();
  },
  "?": () => {
    keys.open = !keys.open;
    keys.querySelector("summary").focus();
  },
};

function close() {
  const form = document.querySelector(".decide[open]");
  if (keys?.open) keys.open = false;
  else if (form !== null) {
    form.open = false;
    form.querySelector("summary").focus();
  }
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    close();
    return;
  }
  if (!on || event.ctrlKey || event.metaKey || event.altKey || event.repeat || typing(event.target)) return;
  const done = Object.hasOwn(does, event.key) ? does[event.key] : null;
  if (done === null ? !/^[a-z]$/.test(event.key) || !open(event.key) : (done(), false)) return;
  event.preventDefault();
});

if (keys !== null) {
  keys.hidden = false;
  const button = keys.querySelector("button");
  const say = () => {
    button.textContent = on ? button.dataset.off : button.dataset.on;
    button.setAttribute("aria-pressed", String(!on));
  };
  button.addEventListener("click", () => {
    on = !on;
    try {
      localStorage.setItem(KEPT, on ? "on" : "off");
    } catch {
      // Nothing is kept where nothing may be: it holds for this page.
    }
    say();
  });
  say();
  for (const form of document.querySelectorAll(".decide[data-key]")) {
    // Of several that can be sent at once the key sends the first.
    if (form.dataset.key === "c" && form !== document.querySelector('.decide[data-key="c"]')) continue;
    const key = document.createElement("kbd");
    key.textContent = form.dataset.key;
    key.setAttribute("aria-hidden", "true");
    form.querySelector("summary").append(" ", key);
  }
}

// A field and the words that it was read from show each other.
for (const card of document.querySelectorAll(".card")) {
  const light = (names, lit) => {
    for (const mark of card.querySelectorAll("[data-fields]"))
      if (mark.dataset.fields.split(" ").some((name) => names.includes(name))) mark.classList.toggle("lit", lit);
    for (const row of card.querySelectorAll("[data-field]"))
      if (names.includes(row.dataset.field)) row.classList.toggle("lit", lit);
  };
  for (const one of card.querySelectorAll("[data-fields], [data-field]")) {
    const names = (one.dataset.fields ?? one.dataset.field).split(" ");
    one.addEventListener("pointerenter", () => light(names, true));
    one.addEventListener("pointerleave", () => light(names, false));
  }
}

// Words selected in the chosen sentence are filled into the forms below it.
const sentence = document.querySelector("[data-select] blockquote");
if (sentence !== null) {
  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    if (selection.isCollapsed || !sentence.contains(selection.anchorNode) || !sentence.contains(selection.focusNode)) return;
    const range = selection.getRangeAt(0);
    const before = document.createRange();
    before.selectNodeContents(sentence);
    before.setEnd(range.startContainer, range.startOffset);
    const words = range.toString();
    const nth = before.toString().split(words).length;
    for (const input of document.querySelectorAll("input.words")) input.value = words;
    for (const input of document.querySelectorAll("input[name=nth]")) input.value = String(nth);
  });
}
