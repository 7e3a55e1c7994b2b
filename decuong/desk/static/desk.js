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
