/* Search over all periods, on its own page: folds marks as the search of the header does. */
"use strict"
{
  const fold = (text) =>
    text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase()
  const MOST = 50
  const form = document.querySelector(".tim")
  const told = document.querySelector(".tim-so")
  const list = document.querySelector(".tim-ket-qua")
  const points = window.moiKy.map(([period, address, title, text]) => ({
    period, address, title, text, inTitle: ` ${fold(title)}`, inText: ` ${fold(text)}`,
  }))

  /* How well a point fits: every word must begin a word of it; words of the title count most. */
  const weight = (point, words) => {
    let sum = 0
    for (const word of words) {
      const title = point.inTitle.split(word).length - 1
      const text = point.inText.split(word).length - 1
      if (!title && !text) return 0
      sum += 8 * Math.min(title, 2) + Math.min(text, 4)
    }
    return sum + (point.inTitle.includes(words.join("")) ? 20 : 0)
  }

  /* The words found, marked; folding composed text keeps every letter at its place. */
  const mark = (item, words) => {
    const begins = new RegExp(`(^|[^a-z0-9%])(${words.join("|").replace(/ /g, "")})`, "g")
    const walker = document.createTreeWalker(item, NodeFilter.SHOW_TEXT)
    const texts = []
    while (walker.nextNode()) texts.push(walker.currentNode)
    for (const text of texts) {
      for (const { index, 1: before, 2: found } of [...fold(text.data).matchAll(begins)].reverse()) {
        const range = document.createRange()
        range.setStart(text, index + before.length)
        range.setEnd(text, index + before.length + found.length)
        range.surroundContents(document.createElement("mark"))
      }
    }
  }

  const search = () => {
    const words = fold(form.q.value).match(/[a-z0-9%]+/g)?.map((word) => ` ${word}`) ?? []
    const found = words.length
      ? points.map((point) => [weight(point, words), point]).filter(([sum]) => sum)
      : []
    found.sort((one, other) => other[0] - one[0])
    list.replaceChildren(...found.slice(0, MOST).map(([, point]) => {
      const item = document.createElement("li")
      item.innerHTML = `<a href="${point.address}">${point.title}</a>${point.text}`
      mark(item, words)
      const period = document.createElement("span")
      period.className = "trang-thai"
      period.textContent = point.period
      item.prepend(period)
      return item
    }))
    told.textContent = !words.length ? ""
      : found.length ? told.dataset.co.replace("#", found.length) : told.dataset.khong
  }

  form.hidden = false
  form.q.value = new URLSearchParams(location.search).get("tim") ?? ""
  if (form.q.value) search()
  form.addEventListener("input", search)
  form.addEventListener("submit", (event) => event.preventDefault())
}
