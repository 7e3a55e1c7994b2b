/* What a browser adds to pages that are complete without it: the reader's level, days left, copying
   a point's address. */
"use strict"
{
  const LEVEL = "cap"
  const remembered = (value) => {
    try {
      if (value === undefined) return localStorage.getItem(LEVEL) || ""
      localStorage.setItem(LEVEL, value)
    } catch { /* a browser that keeps nothing */ }
    return value || ""
  }

  const choosers = document.querySelectorAll(".chon-cap")
  const levels = [...document.querySelectorAll(".chon-cap [data-chon]")].map((b) => b.dataset.chon)

  /* What a heading holds: everything up to the next heading of its rank. */
  const under = (heading) => {
    const found = [heading]
    const rank = Number(heading.tagName[1])
    for (let next = heading.nextElementSibling; next; next = next.nextElementSibling) {
      if (/^H[1-6]$/.test(next.tagName) && Number(next.tagName[1]) <= rank) break
      found.push(next)
    }
    return found
  }

  const choose = (level) => {
    for (const thing of document.querySelectorAll("[data-cap]")) {
      const mine = !level || thing.dataset.cap.split(" ").includes(level)
      const things = /^H[1-6]$/.test(thing.tagName) ? under(thing) : [thing]
      for (const one of things) one.classList.toggle("khac-cap", !mine)
    }
    for (const button of document.querySelectorAll(".chon-cap [data-chon]")) {
      button.setAttribute("aria-pressed", String(button.dataset.chon === level))
    }
  }

  if (choosers.length) {
    for (const chooser of choosers) {
      chooser.hidden = false
      chooser.addEventListener("click", (event) => {
        const button = event.target.closest("[data-chon]")
        if (button) choose(remembered(button.dataset.chon))
      })
    }
    choose(levels.includes(remembered()) ? remembered() : "")
  }
}
