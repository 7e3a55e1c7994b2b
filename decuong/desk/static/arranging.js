// Points and lists of a file put in order: by buttons, by Alt and an arrow, by dragging.

import { complain, say, tell } from "./desk.js";
import { byTrail, editor, isArranging, isLocked, restructure, step } from "./editing.js";

const LAST = 1e6; // behind everything there is
let marked = ""; // the words last marked in a guidance

const id = (trail) => `f-${trail.join("-")}`;
const title = (trail) => id([...trail, "title"]);

/** A move of a point or an item, and the field to go to then; null where there is no such place. */
function moving(way, trail) {
  const list = trail.slice(0, -1);
  const place = trail.at(-1);
  const to = (index, goal = list) => ({ operation: "move", trail, to: goal, index });
  if (way === "up" && place > 0) return [to(place - 1), title([...list, place - 1])];
  if (way === "down") return [to(place + 2), title([...list, place + 1])];
  if (way === "in" && place > 0) return [to(LAST, [...list, place - 1, "points"]), title(trail)];
  const above = list.slice(0, -1);
  if (way !== "out" || typeof above.at(-1) !== "number") return null;
  const outer = above.slice(0, -1);
  return [to(above.at(-1) + 1, outer), title([...outer, above.at(-1) + 1])];
}

/** What else a button of a point or a list asks for, and the field to go to then. */
function adding(way, trail, button) {
  const list = trail.slice(0, -1);
  const next = trail.at(-1) + 1;
  const point = { operation: "add-point", value: say("new-point") };
  switch (way) {
    case "remove": return [{ operation: "remove", trail }];
    case "add": return [
      { operation: "add", trail, value: button.dataset.value || "", values: JSON.parse(button.dataset.values || "{}") },
      id([...trail, button.closest("fieldset").querySelectorAll(":scope > .item, :scope > .line").length]),
    ];
    case "after": return [{ ...point, trail: list, index: next }, title([...list, next])];
    case "below": {
      const children = byTrail("data-point", trail).querySelectorAll(":scope > ul > .point");
      return [{ ...point, trail: [...trail, "points"], index: LAST }, title([...trail, "points", children.length])];
    }
    case "add-figure": return [{ operation: "add-figure", trail, value: marked }];
    case "split": return [{ operation: "split", trail, index: Number(button.dataset.index) }, title(trail)];
    case "merge": return [{ operation: "merge", trail }, title(trail)];
    default: return null;
  }
}

/** Do one thing of the tree, whose place is looked up when its turn comes. */
function arrange(look) {
  return restructure(() => {
    const [want, focus] = look() || [];
    return want && { wants: [want], focus };
  });
}

/** Whether a person wants what cannot be seen beforehand. */
function isMeant(way, button) {
  if (way === "remove") return confirm(say("remove", { name: button.dataset.name || "" }));
  if (way === "merge") return confirm(say("merge"));
  if (way === "add-figure" && !marked) complain(say("mark-figure"));
  return way !== "add-figure" || marked;
}

editor.addEventListener("click", ({ target }) => {
  const button = target.closest("button");
  if (!button) return;
  const { step: way, quote, paste: rows, op, at } = button.dataset;
  if (way) step(way);
  else if (quote) takeMarked(document.getElementById(quote));
  else if (isArranging()) return; // what was pressed may mean another place by then
  else if (rows) paste(document.getElementById(rows));
  else if (op && isMeant(op, button)) {
    const trail = JSON.parse(at);
    arrange(() => moving(op, trail) || adding(op, trail, button));
  }
});

editor.addEventListener("keydown", (event) => {
  const way = { ArrowUp: "up", ArrowDown: "down", ArrowRight: "in", ArrowLeft: "out" }[event.key];
  const name = event.target.closest(".point")?.dataset.id;
  if (!event.altKey || !way || !name || isLocked()) return;
  event.preventDefault();
  arrange(() => {
    const point = [...editor.querySelectorAll(".point")].find((one) => one.dataset.id === name);
    return point && moving(way, JSON.parse(point.dataset.point));
  });
});

document.addEventListener("selectionchange", () => {
  const field = document.activeElement;
  if (field?.tagName !== "TEXTAREA" || !field.dataset.trail?.endsWith('"guidance"]')) return;
  const words = field.value.slice(field.selectionStart, field.selectionEnd).trim();
  if (words) marked = words;
});

/** The words marked in a guidance as a figure's. */
function takeMarked(field) {
  if (!marked) return complain(say("mark"));
  field.value = marked;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

/** Rows copied from a spreadsheet: code, kind, name. Those that could not be added stay. */
async function paste(area) {
  const level = document.getElementById("rows-level").value;
  const rows = area.value.split("\n").filter((row) => row.trim());
  const wants = rows.map((row) => {
    const [code = "", kind = "", name = ""] = row.split("\t").map((cell) => cell.trim());
    return { operation: "add", trail: ["units"], values: { code, kind: kind.toLowerCase(), name, level } };
  });
  if (await restructure(() => ({ wants }))) tell(say("added"));
  else document.getElementById(area.id).value = rows.slice(rows.length - wants.length).join("\n");
}

// Onto the upper half of a point goes before it, onto the lower half after it.
let dragged = null;

function unmark() {
  for (const one of editor.querySelectorAll(".over")) one.classList.remove("over");
}

/** The point that what is dragged may be dropped on. */
function goalOf(event) {
  const over = event.target.closest(".point");
  unmark();
  if (!dragged || !over || dragged.contains(over)) return null;
  event.preventDefault();
  return over;
}

editor.addEventListener("dragstart", (event) => {
  dragged = event.target.closest?.(".point");
  if (dragged) event.dataTransfer.setData("text/plain", dragged.dataset.point);
});
editor.addEventListener("dragover", (event) => goalOf(event)?.classList.add("over"));
editor.addEventListener("drop", (event) => {
  const over = goalOf(event);
  if (!over || isArranging()) return;
  const box = over.querySelector("summary").getBoundingClientRect();
  const goal = JSON.parse(over.dataset.point);
  const index = goal.at(-1) + (event.clientY > box.top + box.height / 2 ? 1 : 0);
  const want = { operation: "move", trail: JSON.parse(dragged.dataset.point), to: goal.slice(0, -1), index };
  dragged = null;
  arrange(() => [want]);
});
