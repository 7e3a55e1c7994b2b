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
    const lines = Object.entries(kinds)
      .filter(([kind]) => differences[kind].length)
      .map(([kind, word]) => `${word} ${differences[kind].length} tệp: ${differences[kind].slice(0, 12).join(", ")}${differences[kind].length > 12 ? ", …" : ""}`);
    show(lines.length ? lines : ["Không có gì thay đổi."]);
  };
  const attempt = async () => {
    const form = new FormData(publication);
    const wish = Object.fromEntries(form);
    wish.opening = form.getAll("opening").join("\n");
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
