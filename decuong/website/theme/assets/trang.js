/* What a browser adds to pages that are complete without it. */
"use strict"

/* --- the reader's level, picked once ---------------------------------------------------------- */
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

/* --- from what is current to all periods, with the words already typed --------------------------- */
{
  const more = document.querySelector(".tim-them a")
  const query = document.querySelector("[data-md-component=search-query]")
  if (more && query) {
    const page = more.href
    query.addEventListener("input", () => {
      more.href = query.value ? `${page}?tim=${encodeURIComponent(query.value)}` : page
    })
    query.addEventListener("keydown", (event) => {
      if (event.key !== "Tab" || event.shiftKey) return
      event.preventDefault()
      event.stopPropagation() /* the theme closes its search on Tab */
      more.focus()
    })
  }
}

/* --- days left, in the organisation's time zone ------------------------------------------------ */
for (const place of document.querySelectorAll(".con-lai")) {
  const { han, muiGio, con, cuoi, qua } = place.dataset
  const today = new Intl.DateTimeFormat("sv-SE", { timeZone: muiGio }).format(new Date())
  const days = Math.round((Date.parse(han) - Date.parse(today)) / 86400000)
  const words = days > 0 ? con : days === 0 ? cuoi : qua
  place.classList.toggle("con-lai--qua", days < 0)
  place.textContent = words.replace("#", Math.abs(days))
  place.hidden = false
}

/* --- copying a point's address ----------------------------------------------------------------- */
{
  const notice = document.querySelector(".thong-bao")
  let waiting
  const copied = async (text) => {
    if (navigator.clipboard) return navigator.clipboard.writeText(text)
    /* browsers keep the clipboard from pages of a plain http server, such as an office's own */
    const before = document.activeElement
    const field = document.createElement("textarea")
    field.className = "chep-tam"
    field.value = text
    document.body.append(field)
    field.select()
    const done = document.execCommand("copy")
    field.remove()
    before?.focus({ preventScroll: true })
    if (!done) throw new Error("not copied")
  }
  document.addEventListener("click", async (event) => {
    const link = event.target.closest(".headerlink")
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
    try {
      await copied(link.href)
    } catch { return }
    notice.textContent = notice.dataset.daChep
    clearTimeout(waiting)
    waiting = setTimeout(() => { notice.textContent = "" }, 2500)
  })
  for (const link of document.querySelectorAll(".headerlink")) link.title = notice.dataset.chep
}

/* --- the section being read, where there is no room for the table of contents ------------------- */
{
  const place = document.querySelector(".dang-doc")
  const sections = [...document.querySelectorAll(".muc")]
  const narrow = window.matchMedia("(max-width: 59.99em)")
  if (place && sections.length) {
    const link = place.firstElementChild
    const labels = new Map(
      [...document.querySelectorAll(".md-nav--secondary .md-nav__link[href^='#']")].map((entry) => [
        entry.getAttribute("href").slice(1), entry.textContent.trim(),
      ]),
    )
    let waiting = false
    const show = () => {
      waiting = false
      const section = sections.findLast((one) => one.getBoundingClientRect().top < 130)
      place.hidden = !section
      if (!section || link.hash === `#${section.id}`) return
      link.href = `#${section.id}`
      link.textContent = labels.get(section.id) || section.textContent
    }
    document.addEventListener("scroll", () => {
      if (waiting || !narrow.matches) return
      waiting = true
      requestAnimationFrame(show)
    }, { passive: true })
  }
}

/* --- a unit by its name, with or without marks --------------------------------------------------- */
for (const list of document.querySelectorAll(".mau-don-vi")) {
  const folded = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "")
    .toLowerCase().replace(/đ/g, "d").trim()
  const place = list.querySelector(".mau-don-vi__tim")
  const field = place.querySelector("input")
  const status = place.querySelector("[role=status]")
  place.hidden = false
  field.addEventListener("input", () => {
    const typed = folded(field.value)
    let found = 0
    for (const unit of list.querySelectorAll("[data-ten]")) {
      unit.hidden = !unit.dataset.ten.includes(typed)
      found += !unit.hidden
    }
    status.textContent = found ? "" : status.dataset.khong
  })
}
