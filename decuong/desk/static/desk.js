// The desk's own script: what a form alone cannot do. Every screen works on its own elements only.

const token = document.querySelector("meta[name=token]").content;
const sentences = JSON.parse(document.body.dataset.words);

/** A sentence of the desk's texts, with its gaps filled. */
export function say(name, values = {}) {
  return sentences[name].replace(/\{(\w+)\}/g, (_, gap) => values[gap]);
}

/** What the desk is sent, as it knows its own page. */
function request(data) {
  return {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Desk-Token": token },
    body: JSON.stringify(data),
  };
}

/** Ask the desk to do something; resolves to the answer's status and data. */
export async function ask(address, data) {
  try {
    const answer = await fetch(address, request(data));
    const text = await answer.text();
    try {
      return { status: answer.status, data: JSON.parse(text) };
    } catch {
      return { status: answer.status, data: { problems: [text] } };
    }
  } catch {
    return { status: 0, data: { problems: [say("silent")] } };
  }
}

/** Send what is left to say while the page goes away. */
export function sendParting(address, data) {
  fetch(address, { ...request(data), keepalive: true });
}

const message = document.getElementById("message");
let complaint = "";

/** Tell a person something, by eye and by screen reader. */
export function tell(words) {
  message.textContent = words;
}

/** Tell what is in the way, until something is done. */
export function complain(words) {
  complaint = words;
  tell(words);
}

/** What a person was told last of what is in the way. */
export const standing = () => complaint;

/** Something was done: what was in the way when it was begun is so no more. */
export function isDone(before) {
  if (complaint !== before) return; // told meanwhile, and true still
  if (complaint && message.textContent === complaint) tell("");
  complaint = "";
}

// What a button began goes on: a second press of it would begin it again.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if ("sent" in form.dataset) event.preventDefault();
  else if (!event.defaultPrevented) form.dataset.sent = "";
});

// What a form asks for is told in the desk's language, whatever the browser's is.
document.addEventListener("invalid", ({ target }) => {
  const { valueMissing, customError } = target.validity;
  if (!customError) target.setCustomValidity(say(valueMissing ? "required" : "unclear"));
}, true);
for (const kind of ["input", "change"]) {
  document.addEventListener(kind, ({ target }) => target.setCustomValidity?.(""), true);
}

// A page that comes back as it was left shows what no longer stands so.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});

for (const chosen of document.querySelectorAll("[data-chosen]")) {
  const input = document.getElementById(chosen.dataset.chosen);
  const none = chosen.textContent;
  const show = () => {
    chosen.textContent = [...input.files].map((file) => file.name).join(", ") || none;
  };
  input.addEventListener("change", show);
  show();
}

// --- home --------------------------------------------------------------------------------------

const older = document.querySelector("[data-older]");
if (older) {
  fetch(older.dataset.older).then(async (answer) => {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    older.replaceChildren(...page.getElementById("older").childNodes);
  });
}

// --- what was refused ---------------------------------------------------------------------------

for (const back of document.querySelectorAll("[data-back]")) {
  back.hidden = history.length < 2;
  back.addEventListener("click", (event) => {
    event.preventDefault();
    history.back();
  });
}

// --- what an address names ---------------------------------------------------------------------

const openNamed = () => {
  const named = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (named && named.matches("details")) named.open = true;
};
window.addEventListener("hashchange", openNamed);
openNamed();

// --- waiting for work --------------------------------------------------------------------------

const progress = document.querySelector("[data-progress]");
if (progress) {
  const look = async () => {
    try {
      const answer = await fetch(progress.dataset.progress);
      const { done, step } = await answer.json();
      if (done) return location.reload();
      if (step && progress.textContent !== step) progress.textContent = step;
    } catch {
      progress.textContent = say("gone-silent");
    }
    setTimeout(look, 300);
  };
  setTimeout(look, 300);
}

const publication = document.querySelector("form[data-try]");
if (publication) {
  const trial = document.getElementById("trial");
  const kinds = ["added", "changed", "removed"];
  const show = (lines) => {
    trial.replaceChildren(...lines.map((line) => Object.assign(document.createElement("p"), { textContent: line })));
  };
  const report = ({ problems, printed, differences }) => {
    if (problems) return show(problems);
    if (printed) return show(printed.split("\n"));
    if (!differences) return show([say("whole")]);
    const changed = kinds.filter((kind) => differences[kind].length);
    if (!changed.length) return show([say("same")]);
    const released = [...publication.querySelectorAll("[data-words]:checked, [type=hidden][data-words]")];
    show(released.length ? released.map((one) => one.dataset.words) : [say("rebuilt")]);
    for (const kind of changed) {
      const folded = document.createElement("details");
      const summary = Object.assign(document.createElement("summary"), { textContent: say(`${kind}-files`, { count: differences[kind].length }) });
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
    if (begun.status === 0) return show([say("gone-silent")]);
    if (begun.status !== 200) return report(begun.data);
    const look = async () => {
      try {
        const found = await (await fetch("/cong-bo/thu")).json();
        if (found.done) return report(found);
      } catch {
        return show([say("gone-silent")]);
      }
      setTimeout(look, 400);
    };
    look();
  };
  publication.addEventListener("change", () => { show([say("trying")]); attempt(); });
  attempt();
}

for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value);
    tell(say("copied"));
  });
}

for (const address of document.querySelectorAll("[data-address-of]")) {
  const letter = document.getElementById(address.dataset.addressOf);
  const [first, ...others] = letter.value.split("\n");
  const write = () => {
    const site = address.value.trim().replace(/\/*$/, "/");
    const line = site === "/" ? [] : [say("address", { address: `${site}${address.dataset.path}` })];
    letter.value = [first, ...line, ...others].join("\n");
  };
  address.addEventListener("input", write);
  if (address.value) write();
}

// --- a file that is no YAML ----------------------------------------------------------------------

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
    document.getElementById("reading").textContent = say("reading");
    drop.requestSubmit();
  };
  input.addEventListener("change", send);
  send(); // whoever was faster than this script has chosen already
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
