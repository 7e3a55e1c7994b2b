/* Search over all periods, on its own page. */
"use strict"
{
  const form = document.querySelector(".tim")
  form.hidden = false
  form.q.value = new URLSearchParams(location.search).get("tim") || ""
  form.addEventListener("submit", (event) => event.preventDefault())
  window.timKiem.attach({
    field: form.q,
    list: document.querySelector(".tim-ket-qua"),
    status: document.querySelector(".tim-so"),
    entries: window.moiKy,
    root: "",
  })
}
