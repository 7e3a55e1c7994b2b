/* What a browser adds to pages that are complete without it. ES2018, for the browsers of old phones. */
"use strict"

const trang = {
  /* What this device remembers; a browser that keeps nothing remembers nothing. */
  remembered(key) {
    try {
      return localStorage.getItem(key) || ""
    } catch (_) {
      return ""
    }
  },
  remember(key, value) {
    try {
      if (value) localStorage.setItem(key, value)
      else localStorage.removeItem(key)
    } catch (_) { /* a browser that keeps nothing */ }
  },
  all(selector, within) {
    return Array.from((within || document).querySelectorAll(selector))
  },
  /* Run a further script of the site once; resolves when it has run. */
  load(address) {
    if (!trang.loaded) trang.loaded = new Map()
    if (!trang.loaded.has(address)) {
      trang.loaded.set(address, new Promise((done, failed) => {
        const script = document.createElement("script")
        script.onload = done
        script.onerror = failed
        script.async = false // they come side by side and run in order
        script.src = address
        document.head.appendChild(script)
      }))
    }
    return trang.loaded.get(address)
  },
}
/* Where the site begins, from where this very script lies. */
trang.root = document.currentScript.src.replace(/assets\/[^/]*$/, "")

for (const notice of trang.all(".khong-chay")) notice.hidden = true

/* --- the reader's level, picked once ---------------------------------------------------------- */
{
  const LEVEL = "cap"
  const RANK = /^H[1-6]$/

  /* What a heading holds: everything up to the next heading of its rank. */
  const under = (heading) => {
    const found = [heading]
    const rank = Number(heading.tagName[1])
    for (let next = heading.nextElementSibling; next; next = next.nextElementSibling) {
      if (RANK.test(next.tagName) && Number(next.tagName[1]) <= rank) break
      found.push(next)
    }
    return found
  }

  const show = (level) => {
    for (const thing of trang.all("[data-cap]")) {
      const mine = !level || thing.dataset.cap.split(" ").includes(level)
      const things = RANK.test(thing.tagName) ? under(thing) : [thing]
      for (const one of things) one.classList.toggle("khac-cap", !mine)
    }
    for (const thing of trang.all("[data-moi-cap]")) {
      const own = thing.parentElement.querySelector(`[data-rieng="${level}"]`)
      thing.classList.toggle("khac-cap", Boolean(own))
    }
    for (const thing of trang.all("[data-rieng]")) {
      thing.classList.toggle("khac-cap", thing.dataset.rieng !== level)
    }
    for (const button of trang.all(".chon-cap [data-chon]")) {
      button.setAttribute("aria-pressed", String(button.dataset.chon === level))
    }
  }

  /* The level remembered, if this page knows it. */
  trang.level = () => {
    const level = trang.remembered(LEVEL)
    const known = document.querySelector(`[data-cac-cap~="${CSS.escape(level || "-")}"]`)
    return known ? level : ""
  }
  trang.choose = (level) => {
    trang.remember(LEVEL, level)
    show(level)
    document.dispatchEvent(new CustomEvent("chon-cap", { detail: level }))
  }

  for (const chooser of trang.all(".chon-cap")) {
    chooser.hidden = false
    chooser.addEventListener("click", (event) => {
      const button = event.target.closest("[data-chon]")
      if (button) trang.choose(button.dataset.chon)
    })
  }
  show(trang.level())
}

/* --- days left, in the organisation's time zone ------------------------------------------------ */
trang.count = (place) => {
  const { han, muiGio, con, cuoi, qua } = place.dataset
  const today = new Intl.DateTimeFormat("sv-SE", { timeZone: muiGio }).format(new Date())
  const days = Math.round((Date.parse(han) - Date.parse(today)) / 86400000)
  const words = days > 0 ? con : days === 0 ? cuoi : qua
  place.classList.toggle("con-lai--qua", days < 0)
  place.textContent = words.replace("#", Math.abs(days))
  place.hidden = false
}
for (const place of trang.all(".con-lai[data-han]")) trang.count(place)

/* --- copying a point's address, or its guidance -------------------------------------------------- */
{
  const notice = document.querySelector(".thong-bao")
  let waiting
  const copy = (text) => {
    if (navigator.clipboard) return navigator.clipboard.writeText(text)
    /* browsers keep the clipboard from pages of a plain http server, such as an office's own */
    const before = document.activeElement
    const field = document.createElement("textarea")
    field.className = "chep-tam"
    field.value = text
    document.body.appendChild(field)
    field.select()
    const done = document.execCommand("copy")
    field.remove()
    if (before) before.focus({ preventScroll: true })
    return done ? Promise.resolve() : Promise.reject(new Error("not copied"))
  }
  const tell = (words) => {
    notice.textContent = words
    clearTimeout(waiting)
    waiting = setTimeout(() => { notice.textContent = "" }, 2500)
  }
  /* The words of a point as one reads them: what it asks, its guidance, its figures. */
  const words = (button) => trang.all("p, li", button.closest(".noi-dung"))
    .filter((line) => !line.contains(button) && !line.matches(".khac-cap, .chi-man-hinh"))
    .map((line) => line.textContent.replace(/\s+/g, " ").trim())
    .join("\n")
  document.addEventListener("click", (event) => {
    const link = event.target.closest(".headerlink, .chep-huong-dan")
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
    const isLink = link.matches(".headerlink")
    copy(isLink ? link.href : words(link)).then(
      () => tell(isLink ? notice.dataset.daChep : notice.dataset.daChepHuongDan),
      () => {},
    )
  })
  for (const link of trang.all(".headerlink")) link.title = notice.dataset.chep
  for (const button of trang.all(".chep-huong-dan")) button.hidden = false
}

/* --- the section being read, where there is no room for the table of contents ------------------- */
{
  const place = document.querySelector(".dang-doc")
  const sections = trang.all(".muc").reverse()
  const narrow = window.matchMedia("(max-width: 59.99em)")
  if (place && sections.length) {
    const link = place.firstElementChild
    const labels = new Map(
      trang.all(".md-nav--secondary .md-nav__link[href^='#']").map((entry) => [
        entry.getAttribute("href").slice(1), entry.textContent.trim(),
      ]),
    )
    let waiting = false
    const show = () => {
      waiting = false
      const section = sections.find((one) => one.getBoundingClientRect().top < 130)
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
for (const list of trang.all(".mau-don-vi")) {
  const folded = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "")
    .toLowerCase().replace(/đ/g, "d").trim()
  const place = list.querySelector(".mau-don-vi__tim")
  const field = place.querySelector("input")
  const status = place.querySelector("[role=status]")
  place.hidden = false
  field.addEventListener("input", () => {
    const typed = folded(field.value)
    let found = 0
    for (const unit of trang.all("[data-ten]", list)) {
      unit.hidden = !unit.dataset.ten.includes(typed)
      found += unit.hidden ? 0 : 1
    }
    status.textContent = found ? "" : status.dataset.khong
  })
}

/* --- "Việc của tôi": loaded for who chose a level ------------------------------------------------- */
{
  const cards = trang.all(".viec")
  if (cards.length) {
    const { duLieu, goc } = cards[0].dataset
    const show = () => {
      if (!trang.level()) {
        for (const card of cards) card.hidden = true
        if (trang.tasks) trang.tasks(goc)
        return
      }
      trang.load(duLieu).then(() => trang.load(`${trang.root}assets/viec.js`)).then(() => trang.tasks(goc))
    }
    document.addEventListener("chon-cap", show)
    show()
  }
}

/* --- a list to tick off, kept on this device alone ------------------------------------------------- */
{
  const tools = document.querySelector(".phieu-nut")
  if (tools) {
    const KEY = `ra-soat:${tools.dataset.phieu}`
    const list = document.querySelector(".phieu")
    const boxes = trang.all("[data-danh-dau]", list)
    const told = tools.querySelector(".phieu-dem")
    const ticked = new Set(trang.remembered(KEY).split(" ").filter(Boolean))
    const count = () => {
      const mine = boxes.filter((box) => !box.closest(".khac-cap"))
      told.textContent = told.dataset.dem.replace("##", mine.length)
        .replace("#", mine.filter((box) => box.checked).length)
    }
    const keep = () => {
      trang.remember(KEY, boxes.filter((box) => box.checked).map((box) => box.dataset.danhDau).join(" "))
      count()
    }
    for (const box of boxes) box.checked = ticked.has(box.dataset.danhDau)
    list.addEventListener("change", keep)
    tools.querySelector(".chi-so").addEventListener("change", (event) => {
      list.classList.toggle("phieu--so", event.target.checked)
    })
    tools.querySelector(".in").addEventListener("click", () => window.print())
    tools.querySelector(".xoa").addEventListener("click", () => {
      for (const box of boxes) box.checked = false
      keep()
    })
    document.addEventListener("chon-cap", count)
    tools.hidden = false
    count()
  }
}

/* --- search: loaded when a hand comes near the field, or the keyboard enters it -------------------- */
{
  const form = document.querySelector(".tim-dau-trang")
  const toggle = document.getElementById("__search")
  if (form && toggle) {
    const field = form.tim
    const box = form.closest(".md-search")
    const open = (wish) => {
      toggle.checked = wish
      if (!wish) field.blur()
    }
    let begun
    const { tuDien, mucLuc, may } = form.dataset
    const begin = () => {
      begun = begun || Promise.all([tuDien, mucLuc, may].map((file) => trang.load(file)))
        .then(() => window.timKiem.attach({
          field,
          list: box.querySelector(".md-search-result__list"),
          status: box.querySelector("[role=status]"),
          entries: window.mucLuc,
          root: trang.root,
        }))
    }
    const links = () => trang.all(".md-search-result__link", box)
    for (const label of trang.all("label[for=__search]").concat(box)) {
      label.addEventListener("pointerenter", begin)
      label.addEventListener("touchstart", begin, { passive: true })
    }
    field.addEventListener("focus", () => { begin(); open(true) })
    toggle.addEventListener("change", () => { if (toggle.checked) field.focus() })
    box.addEventListener("click", (event) => { if (event.target.closest("a")) toggle.checked = false })
    form.addEventListener("submit", (event) => {
      event.preventDefault()
      const [first] = links()
      if (first) first.click()
    })
    box.addEventListener("keydown", (event) => {
      const stops = [field].concat(links())
      const at = stops.indexOf(document.activeElement)
      if (event.key === "Escape") open(false)
      else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault()
        const next = stops[(at + (event.key === "ArrowDown" ? 1 : stops.length - 1)) % stops.length]
        next.focus()
      }
    })
    box.addEventListener("focusout", (event) => {
      const outside = event.relatedTarget && !box.contains(event.relatedTarget)
      if (outside) toggle.checked = false
    })
    document.addEventListener("keydown", (event) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return
      if (/^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName)) return
      event.preventDefault()
      field.focus()
    })
    /* from what is current to all periods, with the words already typed */
    const more = box.querySelector(".tim-them a")
    if (more) {
      const page = more.href
      const pass = () => {
        more.href = field.value ? `${page}?tim=${encodeURIComponent(field.value)}` : page
      }
      field.addEventListener("input", pass)
    }
  }
}

/* --- what an address names is not left folded away ------------------------------------------------- */
{
  const unfold = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)))
    if (!target) return
    for (let one = target; one; one = one.parentElement) if (one.tagName === "DETAILS") one.open = true
    target.scrollIntoView()
  }
  if (document.querySelector("details")) {
    window.addEventListener("hashchange", unfold)
    if (document.querySelector(":target") && document.querySelector(":target").closest("details")) unfold()
  }
}
