// A file edited in place: what is typed is saved as it is typed, one request after another, and
// stays with its field when the fields are fetched anew.

import { ask, complain, isDone, say, sendParting, standing, tell } from "./desk.js";
import { isTyped, savedOf, setSaved, setValue, valueOf } from "./fields.js";

const PAUSE = 400; // milliseconds of rest after which what was typed is saved

export const editor = document.getElementById("editor");
let state = JSON.parse(editor.dataset.state);
let queue = Promise.resolve();
let onItsWay = ""; // the stroke that is being saved
let count = 0; // of saves: names each
let arranging = 0; // changes of the tree that wait or are being made
let goesAnyway = false; // whether what cannot be saved keeps nobody here any more
const timers = new Map(); // a field to what will save it

export const isLocked = () => "locked" in editor.dataset;
/** Whether places may be others in a moment. */
export const isArranging = () => arranging > 0;
/** Words as the file has them. */
const plain = (words) => words.replace(/\s+/g, " ").trim().normalize("NFC");
const key = (trail) => JSON.stringify(trail);
const trailOf = (field) => JSON.parse(field.dataset.trail || field.dataset.choices);
const fields = () => [...editor.querySelectorAll("[data-trail]:not(:disabled), [data-choices]")];
const saved = () => document.getElementById("saved");

export function byTrail(attribute, trail) {
  const wanted = key(trail);
  for (const one of editor.querySelectorAll(`[${attribute}]`)) {
    if (key(JSON.parse(one.getAttribute(attribute))) === wanted) return one;
  }
  return null;
}

// --- what is wrong -----------------------------------------------------------------------------

/** Show what is wrong at the fields, and above what has none. */
function showMistakes() {
  for (const place of editor.querySelectorAll("[data-error]")) place.textContent = "";
  for (const field of editor.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
  for (const flag of editor.querySelectorAll("[data-flag]")) flag.textContent = "";
  editor.querySelector("#wrong-list").replaceChildren(...state.mistakes.map(showMistake));
  editor.querySelector("#wrong").hidden = !state.mistakes.length;
  editor.querySelector("#wrong-count").textContent = state.mistakes.length;
  for (const button of editor.querySelectorAll("[data-step]")) {
    button.disabled = isLocked() || !state[button.dataset.step];
  }
}

/** A mistake at its field; gives its line of the list above. */
function showMistake({ words, trail }) {
  const item = Object.assign(document.createElement("li"), { textContent: words });
  let at = trail;
  while (at.length && !byTrail("data-error", at)) at = at.slice(0, -1);
  const place = at.length ? byTrail("data-error", at) : null;
  if (place) {
    place.textContent = `${place.textContent} ${words}`.trim();
    const field = byTrail("data-trail", at);
    field?.setAttribute("aria-invalid", "true");
    const link = Object.assign(document.createElement("button"), { type: "button", className: "small quiet", textContent: say("go") });
    link.addEventListener("click", () => goTo(field || place));
    item.append(" ", link);
  }
  for (let length = trail.length; length; length--) {
    const flag = byTrail("data-flag", trail.slice(0, length));
    if (flag) { flag.textContent = ` ⚠ ${say("mend")}`; break; }
  }
  return item;
}

/** Open everything around an element and go there. */
function goTo(element) {
  for (let above = element.closest("details"); above; above = above.parentElement.closest("details")) above.open = true;
  element.scrollIntoView({ block: "center" });
  element.focus({ preventScroll: true });
}

/** Go to the field of a mistake by its line, or to the last field above it. */
function goToLine(line) {
  const found = state.mistakes.find((one) => one.line === line);
  for (let at = found?.trail || state.lines?.[line]; at?.length; at = at.slice(0, -1)) {
    const field = byTrail("data-trail", at) || byTrail("data-flag", at)?.closest("summary");
    if (field) return goTo(field);
  }
}

/** The tree calls a point as its fields do: by its title, or by the beginning of its text. */
function rename(trail) {
  for (let at = trail; at.length; at = at.slice(0, -1)) {
    const words = byTrail("data-point", at)?.querySelector(":scope > details > summary > .words");
    if (!words) continue;
    const typed = (...keys) => byTrail("data-trail", [...at, ...keys])?.value.trim();
    const all = (typed("title") || typed("text", 0, "text") || "").split(/\s+/).filter(Boolean);
    if (all.length) words.textContent = all.slice(0, 14).join(" ") + (all.length > 14 ? " …" : "");
    return;
  }
}

// --- saving ------------------------------------------------------------------------------------

/** Do work after all that was asked for before it. */
function enqueue(work) {
  const done = queue.then(work);
  queue = done.catch(() => {});
  return done;
}

function wantOf(field) {
  const trail = trailOf(field);
  if (field.dataset.choices) return { operation: "choose", trail, value: valueOf(field) };
  const value = plain(field.value);
  const empty = value === "" && !("required" in field.dataset);
  return { operation: empty ? "clear" : "set", trail, value };
}

/** Ask for one change of the file; resolves to the answer. */
async function send(want, stroke = "") {
  saved().textContent = say("saving");
  onItsWay = stroke;
  const before = standing();
  const answer = await ask("/sua", { file: state.file, known: state.digest, stroke, ...want });
  onItsWay = "";
  if (answer.status === 200) {
    isDone(before);
    state = { ...state, ...answer.data };
    showMistakes();
  }
  saved().textContent = say(answer.status === 200 ? "saved" : "unsaved");
  return answer;
}

/** Save what was typed into a field; resolves to whether the file is as the page shows it. */
async function saveNow(field) {
  if (!editor.contains(field) || !isTyped(field)) return true;
  const value = valueOf(field);
  const stroke = field.dataset.stroke || `${Date.now()}-${(count += 1)}`;
  const { status, data } = await send(wantOf(field), stroke);
  if (status === 200) {
    setSaved(field, value);
    rename(trailOf(field));
    return true;
  }
  if (data.conflict) await takeOver();
  else complain((data.problems || [say("unsaved")]).join(" "));
  return false;
}

function save(field) {
  clearTimeout(timers.get(field));
  timers.delete(field);
  return enqueue(() => saveNow(field));
}

/** Save all that was typed; stops, with false, where something could not be. */
async function saveAll() {
  for (const field of fields()) if (!(await saveNow(field))) return false;
  return true;
}

// --- the fields anew ---------------------------------------------------------------------------

/** What was typed into a field and not saved, and how its field is known again. */
function remember(field) {
  const point = field.closest(".point");
  const trail = trailOf(field);
  const steps = trail.slice(point ? JSON.parse(point.dataset.point).length : 0);
  return {
    point: point?.dataset.id || "",
    steps: key(steps),
    shape: key(steps.map((step) => (typeof step === "number" ? 0 : step))),
    value: valueOf(field),
    before: plain(savedOf(field)),
    stroke: field.dataset.stroke,
    here: field === document.activeElement && [field.selectionStart, field.selectionEnd],
  };
}

/** The same field among those fetched anew, wherever it has moved to. */
function findAgain({ point, steps, shape, before }) {
  const alike = fields().filter((field) => {
    const one = remember(field);
    return one.point === point && one.shape === shape;
  });
  const same = alike.find((field) => remember(field).steps === steps);
  if (same && plain(savedOf(same)) === before) return same;
  const unchanged = alike.filter((field) => plain(savedOf(field)) === before);
  return unchanged.length === 1 ? unchanged[0] : same;
}

/** Fetch the fields anew, keeping what is open, what was typed meanwhile and where the person is.
 *  Resolves to the fields whose typed words meet others than those they were typed over;
 *  to null where the page does not come. */
async function renew(focus = "") {
  let fresh = null;
  try {
    const text = await (await fetch(location.pathname)).text();
    fresh = new DOMParser().parseFromString(text, "text/html").getElementById("editor");
  } catch { /* told below */ }
  if (!fresh) {
    tell(say("unreadable"));
    return null;
  }
  const typed = fields().filter(isTyped).map(remember);
  const open = new Set([...editor.querySelectorAll(".point > details[open]")].map((one) => one.parentElement.dataset.id));
  const others = [...editor.querySelectorAll("details:not(.point > details)")].map((one) => one.open);
  let target = focus || document.activeElement?.id;
  editor.replaceChildren(...fresh.childNodes);
  editor.toggleAttribute("data-locked", "locked" in fresh.dataset);
  state = JSON.parse(fresh.dataset.state);
  for (const point of editor.querySelectorAll(".point")) if (open.has(point.dataset.id)) point.firstElementChild.open = true;
  const now = [...editor.querySelectorAll("details:not(.point > details)")];
  if (now.length === others.length) now.forEach((one, at) => { one.open = others[at]; });
  showMistakes();
  saved().textContent = say("saved");
  const met = [];
  for (const one of typed) {
    const field = findAgain(one);
    if (!field) { tell(say("gone", { words: one.value })); continue; }
    const now = plain(savedOf(field));
    if (now !== one.before && now !== plain(one.value)) met.push(field);
    setValue(field, one.value);
    if (one.stroke) field.dataset.stroke = one.stroke;
    if (!one.here) continue;
    target = "";
    goTo(field);
    if (one.here[1] !== undefined && field.setSelectionRange) field.setSelectionRange(...one.here);
  }
  const place = target && (document.getElementById(target) || editor.querySelector(`[id^="${target}-"][data-trail]`));
  if (place) goTo(place);
  if (place && focus && [say("new-point"), say("gap")].includes(place.value)) place.select();
  return met;
}

/** Save what was typed while the fields were fetched; ask where it meets other words. */
async function carryOn(met) {
  if (!met) return;
  for (const field of met) if (!(await choose(field))) return;
  for (const field of fields()) if (isTyped(field)) save(field);
}

/** Another hand changed the file: its words are fetched, and what was typed here stays. */
async function takeOver() {
  tell(say("elsewhere"));
  await carryOn(await renew());
}

/** Both hands changed a field: show both; resolves to whether the person chose one. */
function choose(field) {
  const dialog = document.getElementById("conflict");
  document.getElementById("conflict-now").textContent = savedOf(field) || say("nothing");
  document.getElementById("conflict-own").textContent = valueOf(field) || say("taken-away");
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      if (dialog.returnValue === "now") setValue(field, savedOf(field));
      if (!dialog.returnValue) tell(say("undecided"));
      goTo(field);
      resolve(Boolean(dialog.returnValue));
    }, { once: true });
  });
}

/** Change the tree or a list once all that was typed is saved, then show the fields anew.
 *  `plan` gives the wants, and the field to go to; it looks at the tree as it is by then. */
export function restructure(plan) {
  return rearranging(async () => {
    const { wants = [], focus = "" } = plan() || {};
    for (let made = 0; wants.length; made += 1) {
      const { status, data } = await send(wants[0]);
      if (status === 200) { wants.shift(); continue; }
      if (data.conflict || made) await takeOver();
      tell(data.conflict ? say("again") : (data.problems || []).join(" "));
      return false;
    }
    await carryOn(await renew(focus));
    return true;
  });
}

/** Undo or redo one change. */
export function step(way) {
  return rearranging(async () => {
    const { status, data } = await ask("/sua/buoc", { file: state.file, way });
    if (status === 200) await carryOn(await renew());
    else tell((data.problems || []).join(" "));
    return status === 200;
  });
}

/** Do what may give every field another place, once all that was typed is saved. */
function rearranging(work) {
  arranging += 1;
  return enqueue(async () => {
    try {
      return (await saveAll()) && (await work());
    } finally {
      arranging -= 1;
    }
  });
}

// --- what a person does ------------------------------------------------------------------------

editor.addEventListener("input", ({ target }) => {
  if (!target.dataset.trail) return;
  target.dataset.stroke ||= `${target.id}-${Date.now()}`;
  clearTimeout(timers.get(target));
  timers.set(target, setTimeout(() => save(target), PAUSE));
});
editor.addEventListener("focusout", async ({ target }) => {
  if (timers.has(target)) await save(target);
  if (target !== document.activeElement) delete target.dataset?.stroke;
});
editor.addEventListener("change", ({ target }) => {
  const group = target.closest("[data-choices]");
  if (group && target.type === "checkbox") save(group);
  else if (timers.has(target)) save(target);
});
editor.addEventListener("click", ({ target }) => {
  const choice = target.closest("button[data-choose]");
  if (choice) choice.closest("dialog").close(choice.dataset.choose);
});
editor.addEventListener("keydown", (event) => {
  if (event.target.tagName === "TEXTAREA" && event.key === "Enter") event.preventDefault(); // one paragraph
});
document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.target.matches("input, textarea")) return;
  const way = { z: "undo", y: "redo" }[event.key.toLowerCase()];
  if (way) { event.preventDefault(); step(way); }
});

/** Save what was typed before the page goes on; where that fails, the next try goes on. */
function saveFirst(event, goOn) {
  if (goesAnyway || event.defaultPrevented || !fields().some(isTyped)) return;
  event.preventDefault();
  enqueue(saveAll).then((all) => {
    goesAnyway = !all;
    if (all) goOn();
  });
}

window.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]:not([target], [href^='#'])");
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) saveFirst(event, () => link.click());
});
window.addEventListener("submit", (event) => {
  saveFirst(event, () => event.target.requestSubmit(event.submitter));
}, true);
window.addEventListener("pagehide", () => {
  const changes = fields().filter(isTyped).map(wantOf);
  if (changes.length) sendParting("/sua/roi-trang", { file: state.file, known: state.digest, own: onItsWay, changes });
});

showMistakes();
// Whoever was faster than this script has typed without being heard.
for (const field of fields()) if (isTyped(field)) save(field);
if (editor.dataset.line) goToLine(Number(editor.dataset.line));
