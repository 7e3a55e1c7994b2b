// The desk's own script: what a form alone cannot do. Every screen works on its own elements only.
"use strict";

const token = document.querySelector("meta[name=token]").content;

/** Ask the desk to do something; resolves to the answer's status and data. */
async function ask(address, data) {
  try {
    const answer = await fetch(address, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Desk-Token": token },
      body: JSON.stringify(data),
    });
    const text = await answer.text();
    try {
      return { status: answer.status, data: JSON.parse(text) };
    } catch {
      return { status: answer.status, data: { problems: [text] } };
    }
  } catch {
    return { status: 0, data: { problems: [document.body.dataset.silent || "Bàn làm việc không trả lời: cửa sổ đã mở nó có còn mở không? Chữ vừa gõ chưa lưu."] } };
  }
}

/** Tell a person something, by eye and by screen reader. */
function tell(words) {
  document.getElementById("message").textContent = words;
}

for (const chosen of document.querySelectorAll("[data-chosen]")) {
  const input = document.getElementById(chosen.dataset.chosen);
  const none = chosen.textContent;
  input.addEventListener("change", () => {
    chosen.textContent = [...input.files].map((file) => file.name).join(", ") || none;
  });
}

// --- home --------------------------------------------------------------------------------------

const older = document.querySelector("[data-older]");
if (older) {
  fetch(older.dataset.older).then(async (answer) => {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    older.replaceChildren(...page.getElementById("older").childNodes);
  });
}

// --- waiting for work --------------------------------------------------------------------------

const progress = document.querySelector("[data-progress]");
if (progress) {
  const look = async () => {
    const answer = await fetch(progress.dataset.progress);
    const { done, step } = await answer.json();
    if (done) return location.reload();
    if (step && progress.textContent !== step) progress.textContent = step;
    setTimeout(look, 300);
  };
  setTimeout(look, 300);
}

const publication = document.querySelector("form[data-try]");
if (publication) {
  const trial = document.getElementById("trial");
  const kinds = { added: "Thêm", changed: "Đổi", removed: "Bớt" };
  const show = (lines) => {
    trial.replaceChildren(...lines.map((line) => Object.assign(document.createElement("p"), { textContent: line })));
  };
  const report = ({ problems, printed, differences }) => {
    if (problems) return show(problems);
    if (printed) return show(printed.split("\n"));
    if (!differences) return show(["Chỉ so được với một thư mục; tệp ZIP và nhánh thì thay cả trang."]);
    const changed = Object.keys(kinds).filter((kind) => differences[kind].length);
    if (!changed.length) return show(["Không có gì thay đổi."]);
    const released = [...publication.querySelectorAll("[data-words]:checked, [type=hidden][data-words]")];
    show(released.length ? released.map((one) => one.dataset.words) : ["Không thêm kỳ nào: trang được làm lại theo chữ bây giờ."]);
    for (const kind of changed) {
      const folded = document.createElement("details");
      const summary = Object.assign(document.createElement("summary"), { textContent: `${kinds[kind]} ${differences[kind].length} tệp` });
      const names = Object.assign(document.createElement("p"), { className: "path", textContent: differences[kind].join(", ") });
      folded.append(summary, names);
      trial.append(folded);
    }
  };
  const attempt = async () => {
    const form = new FormData(publication);
    const wish = Object.fromEntries(form);
    wish.release = form.getAll("release").join("\n");
    const begun = await ask("/cong-bo/thu", wish);
    if (begun.status !== 200) return report(begun.data);
    const look = async () => {
      const found = await (await fetch("/cong-bo/thu")).json();
      if (found.done) return report(found);
      setTimeout(look, 400);
    };
    look();
  };
  publication.addEventListener("change", () => { show(["Đang thử lại…"]); attempt(); });
  publication.addEventListener("submit", () => { publication.querySelector("button").disabled = true; });
  attempt();
}

for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value);
    tell("Đã chép.");
  });
}

for (const address of document.querySelectorAll("[data-address-of]")) {
  const letter = document.getElementById(address.dataset.addressOf);
  const [first, ...others] = letter.value.split("\n");
  address.addEventListener("input", () => {
    const site = address.value.trim().replace(/\/*$/, "/");
    const line = site === "/" ? [] : [`Xem và tải mẫu tại: ${site}${address.dataset.path}`];
    letter.value = [first, ...line, ...others].join("\n");
  });
}

// --- editing -----------------------------------------------------------------------------------

const editor = document.getElementById("editor");
if (editor) startEditing();

function startEditing() {
  const pause = 400; // milliseconds of rest after which what was typed is saved
  let state = JSON.parse(editor.dataset.state);
  let queue = Promise.resolve();
  const waiting = new Map(); // a field to what saves it
  let marked = ""; // the words last marked in a guidance
  const trailOf = (element) => JSON.parse(element.dataset.trail);
  const key = (trail) => JSON.stringify(trail);
  const saved = () => document.getElementById("saved");

  /** Show what is wrong at the fields, and above what has none. */
  function showMistakes() {
    for (const place of editor.querySelectorAll("[data-error]")) place.textContent = "";
    for (const field of editor.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
    for (const flag of editor.querySelectorAll("[data-flag]")) flag.textContent = "";
    const list = editor.querySelector("#wrong-list");
    list.replaceChildren();
    for (const { words, trail } of state.mistakes) {
      let at = trail;
      let place = null;
      while (at.length && !place) {
        place = byTrail("data-error", at);
        if (!place) at = at.slice(0, -1);
      }
      const item = document.createElement("li");
      if (place) {
        place.textContent = place.textContent ? `${place.textContent} ${words}` : words;
        const field = byTrail("data-trail", at);
        field?.setAttribute("aria-invalid", "true");
        const link = Object.assign(document.createElement("button"), { type: "button", className: "small quiet", textContent: "Đến chỗ này" });
        link.addEventListener("click", () => goTo(field || place));
        item.append(words + " ", link);
      } else item.textContent = words;
      for (let length = trail.length; length; length--) {
        const flag = byTrail("data-flag", trail.slice(0, length));
        if (flag) { flag.textContent = " ⚠ phải sửa"; break; }
      }
      list.append(item);
    }
    editor.querySelector("#wrong").hidden = !state.mistakes.length;
    editor.querySelector("#wrong-count").textContent = state.mistakes.length;
    for (const button of editor.querySelectorAll("[data-step]")) {
      button.disabled = "locked" in editor.dataset || !state[button.dataset.step];
    }
  }

  function byTrail(attribute, trail) {
    const wanted = key(trail);
    for (const one of editor.querySelectorAll(`[${attribute}]`)) {
      if (key(JSON.parse(one.getAttribute(attribute))) === wanted) return one;
    }
    return null;
  }

  /** Open everything around an element and go there. */
  function goTo(element) {
    for (let above = element.closest("details"); above; above = above.parentElement.closest("details")) above.open = true;
    for (let above = element.parentElement.closest(".point"); above; above = above.parentElement.closest(".point")) above.firstElementChild.open ||= above.contains(element) && above.firstElementChild.contains(element);
    element.scrollIntoView({ block: "center" });
    element.focus({ preventScroll: true });
  }

  /** Ask for one change after those before it; resolves to whether it was made. */
  function change(want, stroke = "", again = false) {
    const work = queue.then(async () => {
      saved().textContent = "Đang lưu…";
      const { status, data } = await ask("/sua", { file: state.file, known: state.digest, stroke, ...want });
      if (status === 200) {
        state = { ...state, ...data };
        showMistakes();
        rename(want.trail);
        saved().textContent = "Đã lưu.";
        return true;
      }
      saved().textContent = "Chưa lưu.";
      if (data.conflict && !again) return await settle(want, stroke, data);
      tell((data.problems || ["Chưa lưu được."]).join(" "));
      return false;
    });
    queue = work.catch(() => false);
    return work;
  }

  /** The tree calls a point as its fields do: by its title, or by the beginning of its text. */
  function rename(trail) {
    for (let at = trail; at?.length; at = at.slice(0, -1)) {
      const words = byTrail("data-point", at)?.querySelector(":scope > details > summary > .words");
      if (!words) continue;
      const typed = (...keys) => byTrail("data-trail", [...at, ...keys])?.value.trim();
      const all = (typed("title") || typed("text", 0, "text") || "").split(/\s+/).filter(Boolean);
      if (all.length) words.textContent = all.slice(0, 14).join(" ") + (all.length > 14 ? " …" : "");
      return;
    }
  }

  /** Another hand changed the file: show both, and do what the person chooses. */
  function settle(want, stroke, data) {
    const dialog = document.getElementById("conflict");
    document.getElementById("conflict-now").textContent = data.now || "(trống)";
    document.getElementById("conflict-own").textContent = want.value || "(bỏ đi, hoặc chuyển chỗ)";
    return new Promise((resolve) => {
      document.getElementById("take-own").onclick = () => {
        dialog.close();
        state.digest = data.digest;
        queue = Promise.resolve();
        resolve(change(want, stroke, true).then(async (done) => { await refresh(); return done; }));
      };
      document.getElementById("take-now").onclick = () => { dialog.close(); waiting.clear(); resolve(refresh().then(() => false)); };
      dialog.showModal();
    });
  }

  /** Fetch the fields anew, keeping what is open and where the person is. */
  async function refresh(focus) {
    const open = new Set([...editor.querySelectorAll(".point > details[open]")].map((one) => one.parentElement.dataset.id));
    const others = [...editor.querySelectorAll("details:not(.point > details)")].map((one) => one.open);
    const here = focus || document.activeElement?.id;
    const text = await (await fetch(location.pathname)).text();
    const fresh = new DOMParser().parseFromString(text, "text/html").getElementById("editor");
    if (!fresh) return location.reload();
    editor.replaceChildren(...fresh.childNodes);
    editor.dataset.state = fresh.dataset.state;
    state = JSON.parse(fresh.dataset.state);
    for (const point of editor.querySelectorAll(".point")) if (open.has(point.dataset.id)) point.firstElementChild.open = true;
    const now = [...editor.querySelectorAll("details:not(.point > details)")];
    if (now.length === others.length) now.forEach((one, at) => { one.open = others[at]; });
    showMistakes();
    saved().textContent = "Đã lưu.";
    const target = here && document.getElementById(here);
    if (target) goTo(target);
  }

  function wantOf(field) {
    const value = field.value.replace(/\s+/g, " ").trim();
    const empty = value === "" && !("required" in field.dataset);
    return { operation: empty ? "clear" : "set", trail: trailOf(field), value };
  }

  function save(field) {
    clearTimeout(waiting.get(field));
    waiting.delete(field);
    field.dataset.stroke ||= `${field.id}-${Date.now()}`;
    return change(wantOf(field), field.dataset.stroke);
  }

  /** Whether a field holds something else than the page brought. */
  function isTyped(field) {
    if (!field.options) return "value" in field && field.value !== field.defaultValue;
    return field.selectedIndex !== Math.max(0, [...field.options].findIndex((one) => one.defaultSelected));
  }

  const flush = () => Promise.all([...waiting.keys()].map(save));

  editor.addEventListener("input", ({ target }) => {
    if (!target.dataset.trail) return;
    clearTimeout(waiting.get(target));
    waiting.set(target, setTimeout(() => save(target), pause));
  });
  editor.addEventListener("focusout", ({ target }) => {
    if (waiting.has(target)) save(target);
    delete target.dataset?.stroke;
  });
  editor.addEventListener("change", ({ target }) => {
    const choices = target.closest("[data-choices]");
    if (choices && target.type === "checkbox") {
      const value = [...choices.querySelectorAll("input:checked")].map((one) => one.value).join(" ");
      change({ operation: "choose", trail: JSON.parse(choices.dataset.choices), value });
    } else if (waiting.has(target)) save(target);
  });
  window.addEventListener("beforeunload", () => {
    for (const field of waiting.keys()) {
      fetch("/sua", {
        method: "POST", keepalive: true,
        headers: { "Content-Type": "application/json", "X-Desk-Token": token },
        body: JSON.stringify({ file: state.file, known: state.digest, ...wantOf(field) }),
      });
    }
  });
  editor.addEventListener("keydown", (event) => {
    if (event.target.tagName === "TEXTAREA" && event.key === "Enter") event.preventDefault(); // one paragraph
    const way = { ArrowUp: "up", ArrowDown: "down", ArrowRight: "in", ArrowLeft: "out" }[event.key];
    const point = event.target.closest(".point");
    if (!event.altKey || !way || !point || "locked" in editor.dataset) return;
    event.preventDefault();
    structural(way, JSON.parse(point.dataset.point));
  });
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.target.matches("input, textarea")) return;
    const way = { z: "undo", y: "redo" }[event.key.toLowerCase()];
    if (way) { event.preventDefault(); step(way); }
  });
  document.addEventListener("selectionchange", () => {
    const field = document.activeElement;
    if (field?.tagName !== "TEXTAREA" || !field.dataset.trail?.endsWith('"guidance"]')) return;
    const words = field.value.slice(field.selectionStart, field.selectionEnd).trim();
    if (words) marked = words;
  });

  async function step(way) {
    await flush();
    const { status, data } = await ask("/sua/buoc", { file: state.file, way });
    if (status === 200) return refresh();
    tell((data.problems || []).join(" "));
  }

  const id = (trail) => `f-${trail.join("-")}`;

  /** A change of the tree or a list: ask for it, then show the fields anew. */
  async function structural(way, trail, button = null) {
    await flush();
    const list = trail.slice(0, -1);
    const place = trail.at(-1);
    const count = () => 1e6; // behind everything there is
    let want = null;
    let focus = id([...trail, "title"]);
    if (way === "up" && place > 0) {
      want = { operation: "move", trail, to: list, index: place - 1 };
      focus = id([...list, place - 1, "title"]);
    } else if (way === "down") {
      want = { operation: "move", trail, to: list, index: place + 2 };
      focus = id([...list, place + 1, "title"]);
    } else if (way === "in" && place > 0) {
      want = { operation: "move", trail, to: [...list, place - 1, "points"], index: count() };
    } else if (way === "out" && list.length > 1) {
      const above = list.slice(0, -1);
      if (typeof above.at(-1) !== "number") return;
      want = { operation: "move", trail, to: above.slice(0, -1), index: above.at(-1) + 1 };
      focus = id([...above.slice(0, -1), above.at(-1) + 1, "title"]);
    } else if (way === "remove") {
      if (!confirm(`Xóa ${button?.dataset.name || ""}? Có thể hoàn tác.`)) return;
      want = { operation: "remove", trail };
      focus = "";
    } else if (way === "add") {
      want = { operation: "add", trail, value: button.dataset.value || "", values: JSON.parse(button.dataset.values || "{}") };
      focus = "";
    } else if (way === "after" || way === "below") {
      const to = way === "after" ? list : [...trail, "points"];
      const index = way === "after" ? place + 1 : count();
      want = { operation: "add-point", trail: to, index, value: "Mục mới" };
      focus = way === "after" ? id([...list, place + 1, "title"]) : "";
    } else if (way === "add-figure") {
      if (!marked) return tell("Hãy bôi đen những chữ của hướng dẫn đòi số liệu trước.");
      want = { operation: "add-figure", trail, value: marked };
      focus = "";
    } else if (way === "split") {
      want = { operation: "split", trail, index: Number(button.dataset.index) };
    } else if (way === "merge") {
      if (!confirm("Gộp mục sau vào mục này? Có thể hoàn tác.")) return;
      want = { operation: "merge", trail };
    }
    if (want && (await change(want))) await refresh(focus);
  }

  editor.addEventListener("click", async ({ target }) => {
    const button = target.closest("button");
    if (!button) return;
    if (button.dataset.step) return step(button.dataset.step);
    if (button.dataset.quote) {
      if (!marked) return tell("Hãy bôi đen những chữ của hướng dẫn trước.");
      const field = document.getElementById(button.dataset.quote);
      field.value = marked;
      return save(field);
    }
    if (button.dataset.paste) return paste(document.getElementById(button.dataset.paste));
    if (button.dataset.op) structural(button.dataset.op, JSON.parse(button.dataset.at), button);
  });

  /** Rows copied from a spreadsheet: code, kind, name. */
  async function paste(area) {
    const level = document.getElementById("rows-level").value;
    for (const line of area.value.split("\n").filter((row) => row.trim())) {
      const [code = "", kind = "", name = ""] = line.split("\t").map((cell) => cell.trim());
      const made = await change({ operation: "add", trail: ["units"], values: { code, kind: kind.toLowerCase(), name, level } });
      if (!made) return;
    }
    await refresh();
    tell("Đã thêm.");
  }

  // Drag and drop: onto the upper half of a point goes before it, onto the lower half after it.
  let dragged = null;
  editor.addEventListener("dragstart", (event) => {
    dragged = event.target.closest?.(".point");
    if (dragged) event.dataTransfer.setData("text/plain", dragged.dataset.point);
  });
  editor.addEventListener("dragover", (event) => {
    const over = event.target.closest(".point");
    for (const one of editor.querySelectorAll(".over")) one.classList.remove("over");
    if (!dragged || !over || dragged.contains(over)) return;
    event.preventDefault();
    over.classList.add("over");
  });
  editor.addEventListener("drop", async (event) => {
    const over = event.target.closest(".point");
    for (const one of editor.querySelectorAll(".over")) one.classList.remove("over");
    if (!dragged || !over || dragged.contains(over)) return;
    event.preventDefault();
    await flush();
    const box = over.querySelector("summary").getBoundingClientRect();
    const goal = JSON.parse(over.dataset.point);
    const index = goal.at(-1) + (event.clientY > box.top + box.height / 2 ? 1 : 0);
    const want = { operation: "move", trail: JSON.parse(dragged.dataset.point), to: goal.slice(0, -1), index };
    dragged = null;
    if (await change(want)) await refresh();
  });

  showMistakes();
  // Whoever was faster than this script has typed without being heard.
  for (const field of editor.querySelectorAll("[data-trail]")) if (isTyped(field)) save(field);
  if (editor.dataset.line) goToLine(Number(editor.dataset.line));

  /** Go to the field of a mistake by its line, or to the last field above it. */
  function goToLine(line) {
    const found = state.mistakes.find((one) => one.line === line);
    const trail = found?.trail || state.lines?.[line] || null;
    for (let at = trail; at?.length; at = at.slice(0, -1)) {
      const field = byTrail("data-trail", at) || byTrail("data-flag", at)?.closest("summary");
      if (field) return goTo(field);
    }
  }
}

const broken = document.querySelector("textarea[data-goto]");
if (broken) {
  const line = Number(broken.dataset.goto);
  const start = broken.value.split("\n").slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
  const end = broken.value.indexOf("\n", start);
  broken.focus();
  broken.setSelectionRange(start, end < 0 ? broken.value.length : end);
  broken.scrollTop = Math.max(0, line - 6) * parseFloat(getComputedStyle(broken).lineHeight || "24");
}

for (const picture of document.querySelectorAll(".gallery img")) {
  picture.addEventListener("error", () => picture.remove());
}

// --- preview -----------------------------------------------------------------------------------

const frame = document.getElementById("preview");
if (frame) {
  for (const button of document.querySelectorAll("[data-width]")) {
    button.addEventListener("click", () => {
      frame.classList.toggle("phone", button.dataset.width === "phone");
      for (const one of document.querySelectorAll("[data-width]")) one.setAttribute("aria-pressed", one === button);
    });
  }
  let known = null;
  const look = async () => {
    try {
      const { stamp } = await (await fetch("/xem-thu/dau")).json();
      if (known && stamp !== known) frame.contentWindow.location.reload();
      known = stamp;
    } catch { /* the desk may have been closed */ }
    setTimeout(look, 300);
  };
  look();
}

// --- importing ---------------------------------------------------------------------------------

const drop = document.getElementById("drop");
if (drop) {
  const input = document.getElementById("files");
  const send = () => {
    if (!input.files.length) return;
    document.getElementById("reading").textContent = "Đang đọc tệp…";
    drop.requestSubmit();
  };
  input.addEventListener("change", send);
  for (const kind of ["dragover", "dragleave", "drop"]) {
    document.addEventListener(kind, (event) => {
      event.preventDefault();
      drop.classList.toggle("over", kind === "dragover");
      if (kind !== "drop" || !event.dataTransfer.files.length) return;
      input.files = event.dataTransfer.files;
      send();
    });
  }
}

const beside = document.getElementById("beside");
if (beside) {
  beside.addEventListener("click", ({ target }) => {
    const line = target.closest("button.line");
    if (!line) return;
    for (const one of beside.querySelectorAll(".here")) one.classList.remove("here");
    const name = line.dataset.owner || line.dataset.pointOf;
    const others = beside.querySelectorAll(line.dataset.owner ? "[data-point-of]" : "[data-owner]");
    const found = [...others].filter((one) => (one.dataset.pointOf || one.dataset.owner) === name);
    for (const one of [line, ...found]) one.classList.add("here");
    found[0]?.scrollIntoView({ block: "nearest" });
  });
}
