/* "Việc của tôi": the reader's level and unit, chosen once on this device; their files by name. ES2018. */
"use strict"
{
  const UNIT = "don-vi"
  const data = window.viecCuaToi
  const cards = trang.all(".viec")
  const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "")
    .toLowerCase().replace(/đ/g, "d").replace(/[^a-z0-9]+/g, " ").trim()
  /* As one writes it in a hurry: "p. vỹ dạ", "x.", "tp", spaces twice. */
  const KINDS = { p: "phuong", x: "xa", h: "huyen", q: "quan", tp: "thanh pho", tx: "thi xa", tt: "thi tran" }
  const typedName = (text) => fold(text).split(" ").map((word, at) => (at ? word : KINDS[word] || word)).join(" ")

  const levelOf = (card, level) => (data[card.dataset.viec] || {})[level]
  const unitsOf = (level) => {
    const found = new Map()
    for (const card of cards) {
      const about = levelOf(card, level)
      if (about) for (const unit of about.units) found.set(unit.code, unit)
    }
    return Array.from(found.values())
  }

  /* The links of a card to one's own files; a link without a file is taken away. */
  const fill = (card, files, name, root) => {
    for (const place of trang.all(".viec__don-vi", card)) place.textContent = name
    for (const link of trang.all("[data-loai]", card)) {
      const file = files.find(([variant, format]) => variant === link.dataset.loai && format === link.dataset.dang)
      link.hidden = !file
      if (!file) continue
      link.href = `${root}/${file[2]}`
      link.title = file[3]
    }
    for (const link of trang.all("a[href^='mailto:']", card)) {
      const [address, subject] = (link.dataset.dau || link.href).split("?subject=")
      link.dataset.dau = `${address}?subject=${subject}`
      link.href = `${address}?subject=${subject}${encodeURIComponent(` - ${name}`)}`
    }
  }

  /* The list of units of a level, to choose one's own. */
  const offer = (place, units, done) => {
    const field = place.querySelector("input")
    const status = place.querySelector("[role=status]")
    const list = place.querySelector(".chon-don-vi__ds")
    while (list.firstChild) list.removeChild(list.firstChild)
    const buttons = units.map((unit) => {
      const button = document.createElement("button")
      button.type = "button"
      button.textContent = unit.name
      button.addEventListener("click", () => done(unit.code))
      list.appendChild(button)
      return [button, unit.folded]
    })
    field.oninput = () => {
      const typed = typedName(field.value)
      let found = 0
      for (const [button, name] of buttons) {
        button.hidden = !name.includes(typed)
        found += button.hidden ? 0 : 1
      }
      status.textContent = found ? "" : status.dataset.khong
    }
    field.onkeydown = (event) => {
      if (event.key !== "Enter") return
      event.preventDefault()
      const first = buttons.find(([button]) => !button.hidden)
      if (first) first[0].click()
    }
    field.value = ""
  }

  trang.tasks = (root) => {
    const level = trang.level()
    const units = level ? unitsOf(level) : []
    const unit = units.find((one) => one.code === trang.remembered(UNIT))
    const again = (code) => {
      trang.remember(UNIT, code)
      trang.tasks(root)
      const card = document.querySelector(".viec:not([hidden]) .viec__chinh")
      if (code && card) card.focus()
    }
    for (const card of cards) {
      const about = level && levelOf(card, level)
      const own = about && unit && about.units.find((one) => one.code === unit.code)
      const cardsBelow = document.querySelector(".cac-cap")
      card.hidden = !about || (!own && (Boolean(units.length) || Boolean(cardsBelow)))
      if (card.hidden) continue
      const pressed = document.querySelector(`.chon-cap [data-chon="${level}"]`)
      fill(card, own ? own.files : about.files, own ? own.name : pressed ? pressed.textContent : "", root)
      card.querySelector(".viec__doi").hidden = !units.length
      card.querySelector(".viec__doi").onclick = () => again("")
    }
    document.documentElement.classList.toggle("co-don-vi", Boolean(unit))
    for (const place of trang.all(".chon-don-vi")) {
      place.hidden = !units.length || Boolean(unit)
      if (!place.hidden) offer(place, units, again)
    }
  }
}
