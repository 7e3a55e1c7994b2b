/* Search as people type: without marks, with a letter wrong, words run together, abbreviations.
   ES2018. It needs window.tuDien (folding and abbreviations) and lists of entries, each
   [kind, address, title, text, everyday words, period]. */
"use strict"

const timKiem = (() => {
  const { stroke, strokeTo, marks, loneVowel, terms } = window.tuDien
  const MARKS = new RegExp(marks, "g")
  const LONE = new RegExp(loneVowel, "g")

  /* The weakest of the foldings of decuong/vietnamese.py: bare lower-case letters and digits. */
  const bare = (text) => text
    .replace(/./gu, (letter) => (stroke.includes(letter) ? strokeTo[stroke.indexOf(letter)] : letter))
    .normalize("NFD").replace(MARKS, "").toLowerCase()
    .replace(/đ/g, "d")
  const fold = (text) => bare(text).replace(/[^a-z0-9]+/g, " ").trim().replace(LONE, "$1i")

  const WEIGHTS = { title: 8, also: 8, text: 2 }
  const FIELDS = ["title", "also", "text"]
  const KINDS = { point: 6, level: 5, unit: 4, letter: 4, figures: 4, term: -4, help: 2, page: 0 }

  const prepared = (entries) => entries.map(([kind, address, title, text, also, period]) => ({
    kind, address, period, shown: { title, text },
    title: ` ${fold(title)} `, text: ` ${fold(text)} `, also: ` | ${also.map(fold).join(" | ")} | `,
  }))

  /* Every word of the entries with its count, and every two words that stand together. */
  const vocabulary = (entries) => {
    const words = new Map()
    const pairs = new Map()
    for (const entry of entries) {
      for (const field of FIELDS) {
        let before = ""
        for (const word of entry[field].split(" ")) {
          if (!word || word === "|") { before = ""; continue }
          words.set(word, (words.get(word) || 0) + 1)
          if (before) pairs.set(`${before} ${word}`, before + word)
          before = word
        }
      }
    }
    return { words, pairs, joined: new Map(Array.from(pairs, ([apart, together]) => [together, apart])) }
  }

  /* All that one slip of the finger makes of a word: a letter more, less, other, or two swapped. */
  const slips = (word, words) => {
    const letters = "abcdefghijklmnopqrstuvwxyz"
    const found = new Set()
    for (let place = 0; place <= word.length; place += 1) {
      const before = word.slice(0, place)
      const after = word.slice(place)
      if (after) found.add(before + after.slice(1))
      if (after.length > 1) found.add(before + after[1] + after[0] + after.slice(2))
      for (const letter of letters) {
        if (after) found.add(before + letter + after.slice(1))
        found.add(before + letter + after)
      }
    }
    found.delete(word)
    return Array.from(found).filter((one) => words.has(one))
  }

  /* Words run together, as they stand apart: giamsat, or several: matrantoquoc. */
  const apart = (word, { words, pairs, joined }) => {
    if (joined.has(word)) return joined.get(word).split(" ")
    const from = (start, before) => {
      if (start === word.length) return []
      for (let end = Math.min(word.length, start + 7); end > start; end -= 1) {
        const piece = word.slice(start, end)
        if (!words.has(piece) || (before && !pairs.has(`${before} ${piece}`))) continue
        const rest = from(end, piece)
        if (rest) return [piece].concat(rest)
      }
      return null
    }
    return word.length > 5 ? from(0, "") : null
  }

  /* The words with every abbreviation written out, and every full name abbreviated. */
  const expansions = (words) => {
    const typed = ` ${words.join(" ")} `
    const found = []
    for (const [short, full] of terms) {
      const [one, other] = [fold(short), fold(full)]
      for (const [from, to] of [[one, other], [one.replace(/ /g, ""), other], [other, one]]) {
        if (typed.includes(` ${from} `)) found.push(typed.replace(` ${from} `, ` ${to} `).trim().split(" "))
      }
    }
    return found
  }

  /* How well an entry fits words that must all be there; the last may be the beginning of one. */
  const weigh = (entry, words, open) => {
    let sum = 0
    const last = words.length - 1
    for (let place = 0; place <= last; place += 1) {
      const word = place === last && open ? ` ${words[place]}` : ` ${words[place]} `
      let best = 0
      for (const field of FIELDS) {
        if (entry[field].includes(word)) best = Math.max(best, WEIGHTS[field])
      }
      if (!best) return 0
      sum += best
      if (place && entry.text.includes(` ${words[place - 1]}${word}`)) sum += 2
      if (place && entry.title.includes(` ${words[place - 1]}${word}`)) sum += 3
    }
    sum /= words.length
    const phrase = ` ${words.join(" ")}`
    for (const field of FIELDS) {
      const whole = entry[field].includes(`${phrase} `)
      if (!whole && !(open && entry[field].includes(phrase))) continue
      const share = field === "title" ? words.join(" ").length / entry.title.trim().length : 0
      sum += (field === "text" ? 12 : 30) + (whole ? 4 : 0) + 10 * share
      if (field === "also" && entry.also.includes(`|${phrase} |`)) sum += 40
    }
    return sum + KINDS[entry.kind]
  }

  const index = (raw) => {
    const entries = prepared(raw)
    let known
    const vocabularyOnce = () => (known = known || vocabulary(entries))

    const ranked = (variants, open) => {
      const best = new Map()
      for (const [words, worth] of variants) {
        for (const entry of entries) {
          const sum = weigh(entry, words, open) * worth
          if (sum && sum > (best.get(entry) || 0)) best.set(entry, sum)
        }
      }
      return best
    }

    /* What may have been meant, each with what it is worth beside the words as typed. */
    const meant = (words) => {
      const about = vocabularyOnce()
      const found = []
      words.forEach((word, place) => {
        const put = (instead, worth) =>
          found.push([words.slice(0, place).concat(instead, words.slice(place + 1)), worth])
        const together = !about.words.has(word) && apart(word, about)
        if (together) put(together, 1)
        if (word.length < 2 || /[0-9]/.test(word)) return
        const near = slips(word, about.words).filter((one) =>
          words.length === 1
          || about.pairs.has(`${words[place - 1]} ${one}`)
          || about.pairs.has(`${one} ${words[place + 1]}`))
        for (const one of near) put([one], about.words.has(word) ? 0.5 : 0.8)
      })
      return found
    }

    const scattered = (words) => {
      const best = new Map()
      for (const entry of entries) {
        const there = words.filter((word) => entry.title.includes(` ${word} `)
          || entry.also.includes(` ${word} `) || entry.text.includes(` ${word} `))
        if (there.length) best.set(entry, there.length / words.length)
      }
      return best
    }

    /* The entries, best first, and the words by which they fit, the one being typed among them. */
    const search = (typed) => {
      const words = fold(typed).split(" ").filter(Boolean)
      if (!words.length) return { entries: [], fitting: { words: [] } }
      const open = !/\s$/.test(typed)
      const variants = [[words, 1]].concat(expansions(words).map((one) => [one, 1]))
      let best = ranked(variants, open)
      const most = Math.max(0, ...Array.from(best.values()))
      if (most < 20) {
        const more = meant(words)
        variants.push(...more)
        for (const [one, worth] of more) expansions(one).forEach((two) => variants.push([two, worth]))
        best = ranked(variants, open)
        if (!best.size) best = ranked(variants, true)
      }
      if (!best.size) best = scattered(words)
      const found = Array.from(best).sort((one, other) => other[1] - one[1]).map(([entry]) => entry)
      const every = Array.from(new Set([].concat(...variants.map(([one]) => one))))
      return { entries: found, fitting: { words: every, typing: open ? words[words.length - 1] : "" } }
    }
    return { search }
  }

  /* --- what is shown ------------------------------------------------------------------------------ */

  /* The words found, marked; a letter folds to one letter, so that places stay. */
  const mark = (place, text, { words, typing }) => {
    const letters = Array.from(text.normalize("NFC"))
    const folded = letters.map((letter) => bare(letter)[0] || " ").join("")
    const wanted = words.filter((word) => word.length > 1 || words.length === 1)
      .sort((one, other) => other.length - one.length)
      .map((word) => word.replace(/i$/, "[iy]") + (word === typing ? "" : "(?![a-z0-9])"))
    const seek = new RegExp(`(^|[^a-z0-9])(${wanted.join("|") || "$^"})`, "g")
    let done = 0
    for (let found = seek.exec(folded); found; found = seek.exec(folded)) {
      const start = found.index + found[1].length
      const end = start + found[2].length
      place.appendChild(document.createTextNode(letters.slice(done, start).join("")))
      const marked = document.createElement("mark")
      marked.textContent = letters.slice(start, end).join("")
      place.appendChild(marked)
      done = end
      seek.lastIndex = end
    }
    place.appendChild(document.createTextNode(letters.slice(done).join("")))
  }

  /* The stretch of a text around the first word found. */
  const excerpt = (text, { words }) => {
    const LENGTH = 160
    if (text.length <= LENGTH) return text
    const folded = ` ${bare(text).replace(/[^a-z0-9]/g, " ")}`
    const at = Math.max(0, Math.min(...words.map((word) => {
      const place = folded.indexOf(` ${word}`)
      return place < 0 ? Infinity : place
    })))
    const start = at === Infinity || at < 60 ? 0 : text.lastIndexOf(" ", at - 40) + 1
    return (start ? "… " : "") + text.slice(start, start + LENGTH).replace(/\s\S*$/, "") + " …"
  }

  const item = (entry, fitting, root, kinds) => {
    const line = document.createElement("li")
    line.className = "md-search-result__item"
    const link = document.createElement("a")
    link.className = "md-search-result__link"
    link.href = root + entry.address
    const kind = document.createElement("span")
    kind.className = "tim-loai"
    kind.textContent = [kinds[entry.kind], entry.period].filter(Boolean).join(" · ")
    const title = document.createElement("b")
    mark(title, entry.shown.title, fitting)
    const text = document.createElement("span")
    text.className = "tim-loi"
    mark(text, excerpt(entry.shown.text, fitting), fitting)
    link.append(kind, title, text)
    line.appendChild(link)
    return line
  }

  /* Show what a field finds in a list, at every input: typed, pasted, dictated. */
  const attach = ({ field, list, status, entries, root }) => {
    const kinds = JSON.parse(list.dataset.loai)
    const found = index(entries)
    let shown = null
    const show = () => {
      if (field.value === shown) return
      shown = field.value
      const { entries: best, fitting } = found.search(field.value)
      while (list.firstChild) list.removeChild(list.firstChild)
      const lines = document.createDocumentFragment()
      for (const entry of best.slice(0, 30)) lines.appendChild(item(entry, fitting, root, kinds))
      list.appendChild(lines)
      status.textContent = !field.value.trim() ? status.dataset.dau
        : best.length ? status.dataset.co.replace("#", best.length) : status.dataset.khong
    }
    field.addEventListener("input", show)
    field.addEventListener("keyup", show)
    show()
  }

  return { fold, index, attach }
})()
window.timKiem = timKiem
