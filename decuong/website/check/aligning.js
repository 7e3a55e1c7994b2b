// Holds what came back against the printed lines, as decuong/returned/fitting.py, aligning.py and
// read_back.py do: the same steps in the same order.

let RULES, WORD, NUMBER, DOTS, SIGNATURE, FIELD_CODE;

function useRules(rules) {
  RULES = rules;
  WORD = new RegExp(rules.reading.word, 'g');
  NUMBER = new RegExp(rules.reading.number);
  DOTS = new RegExp(rules.reading.dots, 'g');
  SIGNATURE = new RegExp(rules.reading.signature);
  FIELD_CODE = new RegExp(rules.reading.field_code, 'g');
}

const fold = (text) => text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/[đĐ]/g, 'd').toLowerCase();

function wordsOf(text) {
  const found = [];
  WORD.lastIndex = 0;
  for (let m; (m = WORD.exec(text));) found.push({ folded: fold(m[0]), start: m.index, end: m.index + m[0].length });
  return found;
}

const keyOf = (text) => (text.match(WORD) || []).map(fold).join(' ');

function withoutNumber(text) {
  const found = NUMBER.exec(text);
  return found ? text.slice(found[0].length) : text;
}

const isGrid = (item) => Boolean(item.rows);
const linesOf = (item) => isGrid(item) ? [].concat(...item.rows.map((row) => [].concat(...row.map((cell) => [].concat(...cell.map(linesOf)))))) : [item];
const isEmpty = (line) => !line.text.trim() && !line.extras.length;
const namesOf = (line) => line.marks.map((mark) => mark.name);

// --- a printed form -----------------------------------------------------------------------------

function printedForm(rows, prompts) {
  const lines = rows.map(([text, kind, owner, marks, figure, unitAt, guidance]) => {
    const found = wordsOf(text), words = found.map((word) => word.folded);
    const guided = (index) => guidance !== '' && guidance[index] === 'g';
    const numberWords = words.length - wordsOf(withoutNumber(text)).length;
    const bare = words.filter((word, index) => !guided(index));
    const own = words.filter((word, index) => index >= numberWords && !guided(index));
    return { text, kind, owner, marks, figure, unitAt, guidance, found, words, guided, numberWords, bare, own, name: wordsOf(text.slice(0, unitAt)).map((w) => w.folded) };
  });
  const form = { lines, prompts, byMark: new Map(), byKey: new Map(), byStart: new Map(), asking: new Set(), around: { before: new Set(), after: new Set() }, headerLabels: new Set(), broken: [] };
  const put = (map, key, at) => map.set(key, (map.get(key) || []).concat(at));
  lines.forEach((line, at) => {
    line.marks.forEach((mark) => form.byMark.set(mark, at));
    if (/^(head|text|figure)$/.test(line.kind)) {
      const ways = [line.words, line.words.slice(line.numberWords), line.bare, line.own];
      new Set(ways.filter((way) => way.length).map((way) => way.join(' '))).forEach((key) => put(form.byKey, key, at));
      if (line.own.length) put(form.byStart, line.own.slice(0, RULES.matching.fewest).join(' '), at);
    }
    if (line.kind === 'answer') form.asking.add(line.owner);
    if (line.kind === 'before' && labelOf(line)[0]) form.headerLabels.add(labelOf(line)[0]);
    if (form.around[line.kind] && keyOf(line.text)) form.around[line.kind].add(keyOf(line.text));
    if (line.kind === 'before' && line.text.includes('\n')) form.broken.push(keyOf(line.text));
  });
  form.prompt = promptPattern(prompts);
  return form;
}

function promptPattern(prompts) {
  const words = prompts.filter((prompt) => keyOf(prompt))
    .map((prompt) => prompt.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/ /g, '[ \u00a0]+'));
  return words.length ? new RegExp(`[<[]?(?:${words.join('|')})[>\\]]?`) : /(?!)/;
}

// --- one line against one printed line ----------------------------------------------------------

function fit(text, printed) {
  const typed = wordsOf(text), where = paired(typed.slice(0, 400).map((word) => word.folded), printed.words);
  const pairs = new Map();
  where.forEach((position, at) => { if (position >= 0) pairs.set(position, at); });
  const own = [], guidance = [];
  printed.words.forEach((word, index) => {
    if (printed.guided(index)) guidance.push(index);
    else if (index >= printed.numberWords) own.push(index);
  });
  const there = (indexes) => indexes.filter((index) => pairs.has(index)).length;
  const last = Math.max(-1, ...pairs.keys());
  const number = printed.words.map((word, index) => index).slice(0, printed.numberWords);
  const made = {
    kept: there(own),
    own: own.length,
    words: typed.length - there(number.concat(guidance)),
    last: pairs.size ? behind(text, typed[pairs.get(last)].end, printed, last) : 0,
    missing: own.filter((index) => index > last).map((index) => printed.words[index]),
    guidanceLeft: guidance.length > 0 && there(guidance) * 2 > guidance.length,
    additions: additions(text, typed, where, printed),
  };
  made.shareOfPrint = made.own ? made.kept / made.own : 0;
  made.shareOfLine = made.words ? made.kept / made.words : 0;
  const few = made.kept < RULES.matching.fewest && made.kept < made.own;
  made.isSame = !few && Math.max(made.shareOfPrint, made.shareOfLine) >= RULES.matching.same;
  return made;
}

function paired(typed, printed) {
  let start = 0;
  while (start < typed.length && start < printed.length && typed[start] === printed[start]) start++;
  const where = typed.map((word, at) => at < start ? at : -1);
  const rest = typed.slice(start), printRest = printed.slice(start);
  if (!rest.length || !printRest.length) return where;
  const table = Array.from({ length: printRest.length + 1 }, () => new Uint16Array(rest.length + 1));
  for (let i = printRest.length - 1; i >= 0; i--) {
    for (let j = rest.length - 1; j >= 0; j--) {
      table[i][j] = rest[j] === printRest[i] ? table[i + 1][j + 1] + 1 : Math.max(table[i + 1][j], table[i][j + 1]);
    }
  }
  for (let i = 0, j = 0; i < printRest.length && j < rest.length;) {
    if (printRest[i] === rest[j]) { where[start + j] = start + i; i++; j++; }
    else if (table[i + 1][j] >= table[i][j + 1]) i++;
    else j++;
  }
  return where;
}

function additions(text, typed, where, printed) {
  const found = [];
  let above = -1, start = 0;
  for (let at = 0; at <= typed.length; at++) {
    const position = at < where.length ? where[at] : -1;
    if (at < typed.length && position < 0) continue;
    if (at > start && !(above < 0 && typed[at - 1].end <= text.length - withoutNumber(text).length)) {
      const below = at < typed.length ? position : printed.words.length;
      found.push(addition(text, typed.slice(start, at), above, below, printed));
    }
    above = position;
    start = at + 1;
  }
  return found;
}

function addition(text, words, above, below, printed) {
  let gone = 0, isEdit;
  for (let i = above + 1; i < below; i++) gone += printed.guided(i) ? 0 : 1;
  const count = words.length;
  if (below === printed.words.length) isEdit = count > 0 && count <= gone;
  else if (above < 0) isEdit = count <= Math.max(2, gone);
  else if (gone) isEdit = count <= 2 * gone + 2;
  else isEdit = count < RULES.matching.inserted && !(printed.guided(above) || printed.guided(below));
  let start = words[0].start;
  while (start && '-+~<>(“"\'['.includes(text[start - 1])) start--;
  return { start, end: words[count - 1].end, before: above + 1, isEdit };
}

function behind(text, end, printed, last) {
  const next = printed.found[last + 1] ? printed.found[last + 1].start : printed.text.length;
  const signs = printed.text.slice(printed.found[last].end, next).split(/\s+/).join('');
  for (const sign of signs) {
    let at = end;
    while (at < text.length && ' \t\n\u00a0'.includes(text[at])) at++;
    if (at < text.length && text[at] === sign) end = at + 1;
  }
  while (end < text.length && RULES.reading.between.includes(text[end])) end++;
  return end;
}

// --- all lines ----------------------------------------------------------------------------------

function align(body, form) {
  let items = [];
  for (const item of body) {
    const opened = isGrid(item) && linesOf(item).some((line) => isPrinted(line, form)) ? linesOf(item) : [item];
    for (const part of opened) items.push(...cutAtMarks(part, form));
  }
  items = rejoined(cutAtWords(items, form), form);
  const anchors = new Aligner(items, form).run();
  return { items, anchors, outline: outlineOf(items, anchors, form) };
}

function isPrinted(line, form) {
  const marked = namesOf(line).filter((name) => form.byMark.has(name)).map((name) => form.byMark.get(name));
  if (marked.some((at) => form.lines[at].kind !== 'answer')) return true;
  const key = keyOf(line.text);
  return key.split(' ').length >= RULES.matching.fewest && form.byKey.has(key);
}

function cutLine(line, start, end) {
  const text = line.text.slice(start, end), space = text.length - text.trimStart().length, last = end >= line.text.length;
  return {
    text: text.trim(),
    number: line.text.slice(0, start).trim() ? '' : line.number,
    marks: [],
    extras: line.extras.filter((e) => start <= e.at && (e.at < end || last))
      .map((e) => Object.assign({}, e, { at: Math.max(0, e.at - start - space) })),
  };
}

function cutAtMarks(item, form) {
  if (isGrid(item)) return [item];
  const starts = new Set(item.marks.map((mark) => startOf(item, mark, form)).filter((start) => start > 0));
  return starts.size ? cut(item, Array.from(starts).sort((a, b) => a - b), form) : [item];
}

function startOf(item, mark, form) {
  const printed = form.lines[form.byMark.get(mark.name)];
  if (!printed || !/^(head|figure)$/.test(printed.kind)) return 0;
  let start = mark.start;
  if (printed.figure) {
    const name = printed.text.slice(0, printed.unitAt).trim();
    start = item.text.slice(0, mark.start).lastIndexOf(name);
  } else if (!beginsAt(item.text.slice(start), printed)) return 0;
  return start > 0 && item.text.slice(0, start).trim() ? start : 0;
}

function beginsAt(text, printed) {
  const [word] = wordsOf(withoutNumber(text));
  return (word && word.folded === printed.own[0]) || fit(text, printed).shareOfPrint >= RULES.matching.same;
}

function cut(line, starts, form) {
  const bounds = [0].concat(starts, line.text.length + 1), parts = [];
  for (let i = 0; i + 1 < bounds.length; i++) {
    const [start, end] = [bounds[i], bounds[i + 1]], text = line.text.slice(start, end);
    const space = text.length - text.trimStart().length, moved = (at) => Math.max(0, at - start - space);
    const made = cutLine(line, start, end);
    made.marks = line.marks.filter((m) => start <= m.start && m.start < end)
      .map((m) => ({ name: m.name, start: moved(m.start), end: moved(m.end) }));
    parts.push(made);
  }
  if (!isPrinted(parts[0], form)) parts[1].behind = line.text;
  return parts;
}

function cutAtWords(items, form) {
  const lost = lostHeads(items, form), made = [];
  for (const item of items) {
    if (isGrid(item) || !lost.length) { made.push(item); continue; }
    const key = ` ${keyOf(item.text)} `;
    const starts = lost.filter((at) => key.includes(` ${form.lines[at].own.join(' ')} `))
      .map((at) => begins(item, form, at)).filter((start) => start > 0);
    made.push(...(starts.length ? cut(item, starts, form) : [item]));
  }
  return made;
}

function lostHeads(items, form) {
  const known = new Set();
  for (const line of items.filter((item) => !isGrid(item))) {
    namesOf(line).forEach((name) => { if (form.byMark.has(name)) known.add(form.byMark.get(name)); });
    for (const text of [line.text, withoutNumber(line.text)]) (form.byKey.get(keyOf(text)) || []).forEach((at) => known.add(at));
  }
  return form.lines.map((line, at) => at)
    .filter((at) => form.lines[at].kind === 'head' && !known.has(at) && form.lines[at].own.length > RULES.matching.fewest);
}

function begins(item, form, at) {
  const words = wordsOf(item.text), own = form.lines[at].own;
  let found = 0;
  while (!own.every((word, i) => words[found + i] && words[found + i].folded === word)) found++;
  const start = words[found].start, above = found ? words[found - 1].end : 0;
  for (let begin = Math.max(above, start - 12); begin < start; begin++) {
    if (withoutNumber(item.text.slice(begin, start) + 'x') === 'x') return begin;
  }
  return start;
}

function rejoined(items, form) {
  const made = [];
  for (const item of items) {
    const before = made[made.length - 1];
    if (before && !isGrid(item) && !isGrid(before) && goesOn(before, item, form)) {
      made[made.length - 1] = {
        text: `${before.text} ${item.text}`, number: before.number,
        marks: before.marks.concat(item.marks), extras: before.extras.concat(item.extras),
      };
    } else made.push(item);
  }
  return made;
}

function goesOn(before, line, form) {
  const begun = keyOf(before.text), rest = keyOf(line.text), both = `${begun} ${rest}`;
  if (!rest || namesOf(line).length) return false;
  if (begun && !namesOf(before).length && form.broken.some((title) => `${title} `.startsWith(`${both} `))) return true;
  if (form.byKey.has(begun) || form.byKey.has(both)) return !form.byKey.has(begun);
  if (form.byKey.has(rest)) return false;
  return candidates(before, form).some((at) => {
    const missing = fit(before.text, form.lines[at]).missing;
    return missing.length > 1 && `${rest} `.startsWith(`${missing.join(' ')} `);
  });
}

function candidates(line, form) {
  const found = namesOf(line).filter((name) => form.byMark.has(name)).map((name) => form.byMark.get(name));
  found.push(...(form.byKey.get(keyOf(line.text)) || []));
  const own = wordsOf(withoutNumber(line.text)).slice(0, RULES.matching.fewest).map((word) => word.folded);
  for (const count of [RULES.matching.fewest, 2, 1]) found.push(...(form.byStart.get(own.slice(0, count).join(' ')) || []));
  return Array.from(new Set(found));
}

class Aligner {
  constructor(items, form) {
    this.lines = items.map((item, i) => [i, item]).filter(([, item]) => !isGrid(item));
    this.form = form;
    this.taken = new Set();
    this.anchors = new Map();
  }

  run() {
    this.byMarks();
    this.byWords();
    this.byWeakMarks();
    this.byLikeness();
    return this.anchors;
  }

  anchor(item, printed, way) { this.anchors.set(item, { printed, way }); this.taken.add(printed); }

  byMarks() {
    for (const [i, line] of this.lines) {
      for (const name of namesOf(line)) {
        const at = this.form.byMark.get(name);
        if (at !== undefined && !this.taken.has(at) && this.agrees(line, at)) { this.anchor(i, at, 'mark'); break; }
      }
    }
  }

  agrees(line, at) {
    const printed = this.form.lines[at];
    if (printed.kind === 'answer' || printed.text === line.text) return true;
    if (printed.kind === 'figure') return !this.saysAnother(line, at);
    const found = fit(line.text, printed);
    return found.isSame || found.shareOfPrint >= RULES.matching.alike;
  }

  saysAnother(line, at) {
    const keyed = this.form.byKey.get(keyOf(line.text)) || [];
    return keyed.length > 0 && !keyed.includes(at);
  }

  // The lines that are none of those before the outline and behind it.
  inside() {
    const around = this.form.around;
    return this.lines.filter(([, line]) => !around.before.has(keyOf(line.text)) && !around.after.has(keyOf(line.text)));
  }

  byWords() {
    const lines = this.inside();
    for (const find of [this.exact, this.begun]) {
      const waiting = [];
      for (const [i, line] of lines) {
        const all = this.anchors.has(i) || isEmpty(line) ? [] : find.call(this, line);
        const found = all.filter((at) => !this.taken.has(at));
        if (found.length === 1 && this.form.lines[found[0]].own.length >= RULES.matching.fewest) this.anchor(i, found[0], 'words');
        else if (found.length) waiting.push([i, found]);
      }
      for (const [i, found] of waiting) {
        const [first, end] = this.turn(i);
        for (let at = first; at < end; at++) {
          if (found.includes(at) && !this.taken.has(at)) { this.anchor(i, at, 'words'); break; }
        }
      }
    }
  }

  exact(line) {
    const found = [];
    for (const key of new Set([keyOf(line.text), keyOf(withoutNumber(line.text))])) found.push(...(this.form.byKey.get(key) || []));
    return Array.from(new Set(found));
  }

  begun(line) {
    return candidates(line, this.form).filter((at) => !this.taken.has(at) && fit(line.text, this.form.lines[at]).shareOfPrint >= 1);
  }

  turn(item) {
    let above = -1, below = Infinity;
    for (const i of this.anchors.keys()) {
      if (i < item && i > above) above = i;
      if (i > item && i < below) below = i;
    }
    return [above < 0 ? 0 : this.anchors.get(above).printed + 1, below === Infinity ? this.form.lines.length : this.anchors.get(below).printed];
  }

  byWeakMarks() {
    for (const [i, line] of this.lines) {
      for (const name of namesOf(line)) {
        const at = this.form.byMark.get(name);
        if (this.anchors.has(i) || at === undefined || this.taken.has(at)) continue;
        if (!this.saysAnother(line, at)) this.anchor(i, at, 'mark');
      }
    }
  }

  byLikeness() {
    const lines = this.form.lines;
    const lost = new Set(lines.map((line, at) => at).filter((at) => lines[at].own.length && !this.taken.has(at)));
    if (!lost.size) return;
    for (const [i, line] of this.inside()) {
      if (this.anchors.has(i) || isEmpty(line)) continue;
      const [first, end] = this.turn(i);
      let best = null;
      for (let at = first; at < end; at++) {
        if (!lost.has(at) || this.taken.has(at) || !lines[at].owner) continue;
        const found = this.likely(line, lines[at]);
        if (found && (!best || found.kept > best.kept)) best = { kept: found.kept, at };
      }
      if (best) this.anchor(i, best.at, 'words');
    }
  }

  likely(line, printed) {
    const found = fit(line.text, printed);
    if (printed.figure) {
      const named = printed.name.length > 1 && ` ${keyOf(line.text)} `.includes(` ${printed.name.join(' ')} `);
      return named && found.words <= 3 * printed.words.length ? found : null;
    }
    return found.isSame ? found : null;
  }
}

function outlineOf(items, anchors, form) {
  let last = -1, first = Infinity;
  for (const [i, anchor] of anchors) {
    first = Math.min(first, i);
    if (/^(head|figure)$/.test(form.lines[anchor.printed].kind)) last = Math.max(last, i);
  }
  let end = last + 1;
  while (end < items.length && (anchors.has(end) || !closes(items[end], form))) end++;
  return [first === Infinity ? end : first, end];
}

function closes(item, form) {
  const lines = linesOf(item), keys = lines.map((line) => keyOf(line.text));
  if (keys.includes(RULES.reading.closing)) return true;
  return keys.some((key) => form.around.after.has(key) && key.includes(' ')) || lines.some((line) => SIGNATURE.test(line.text));
}

// --- under which point --------------------------------------------------------------------------

const WAYS = ['mark', 'words', 'order'];

class Placer {
  constructor(form, aligned) {
    Object.assign(this, { form, aligned });
    this.there = new Set();
    this.marked = new Set();
    for (const anchor of aligned.anchors.values()) {
      const printed = form.lines[anchor.printed];
      this.there.add(anchor.printed);
      if (anchor.way === 'mark' && !printed.figure) this.marked.add(printed.owner);
    }
    this.answers = new Map();
    this.figures = new Map();
    this.unplaced = [];
    this.edited = [];
    this.prompts = new Set();
    this.guidance = new Set();
    this.anchor = null;
    this.emptied = new Set();
  }

  run() {
    const { items, anchors, outline: [start, end] } = this.aligned;
    this.header(items.slice(0, start));
    for (let position = start; position < end; position++) {
      const anchor = anchors.get(position);
      if (anchor && !isGrid(items[position])) {
        this.anchor = anchor;
        this.printedLine(items[position], anchor);
      } else this.typed(items[position]);
    }
    this.signature(items.slice(end));
    return this;
  }

  get found() { return Array.from(this.there).filter((at) => this.form.lines[at].kind === 'head').length; }

  printedLine(line, anchor) {
    const printed = this.form.lines[anchor.printed];
    if (line.behind) this.edited.push({ point: printed.owner, text: line.behind });
    if (printed.figure) this.figure(withoutPrior(line), printed, anchor);
    else if (printed.kind === 'answer') this.give(printed.owner, this.bare(line, printed.owner), anchor.way);
    else if (line.text !== printed.text || line.extras.length) this.words(line, printed, anchor);
    else if (printed.guidance.includes('g')) this.guidance.add(printed.owner);
  }

  words(line, printed, anchor) {
    const found = fit(line.text, printed);
    if (found.guidanceLeft) this.guidance.add(printed.owner);
    if (found.own && isNoneOf(line, printed, found)) {
      this.give(printed.owner, this.bare(line, printed.owner), anchor.way);
      return;
    }
    const typed = found.additions.filter((a) => !a.isEdit);
    if (typed.length < found.additions.length || found.missing.length) this.edited.push({ point: printed.owner, text: line.text });
    for (const a of typed) {
      const isTail = a.end >= found.last;
      let start = isTail ? Math.max(a.start, found.last) : a.start;
      if (a.start >= found.last) start = Math.min(start, a.start);
      const part = cutLine(line, start, isTail ? line.text.length : a.end);
      part.number = '';
      this.give(printed.owner, this.bare(part, printed.owner), anchor.way);
    }
    const beside = line.extras.filter((e) => !typed.some((a) => a.start <= e.at && e.at <= a.end));
    if (beside.length) this.give(printed.owner, { text: '', number: '', marks: [], extras: beside }, anchor.way);
  }

  figure(line, printed, anchor) {
    let [typed, remark] = this.value(line, printed);
    if (typed && !this.figures.has(printed.figure)) this.figures.set(printed.figure, { typed, placed: anchor.way });
    else if (typed) remark = line.text;
    if (remark || line.extras.length) this.give(printed.owner, { text: remark, number: '', marks: [], extras: line.extras }, anchor.way);
  }

  value(line, printed) {
    const unit = printed.text.slice(printed.unitAt).trim();
    const mark = line.marks.find((each) => each.name === printed.figure);
    const inside = mark ? this.clean(line.text.slice(mark.start, mark.end)) : '';
    if (inside) return [inside, this.clean(behindUnit(line.text.slice(mark.end), unit))];
    const found = fit(line.text, printed);
    const above = found.additions.filter((a) => a.before <= printed.name.length);
    const counted = above.filter((a) => /[0-9]/.test(line.text.slice(a.start, a.end)));
    const value = counted[0] || above.find((a) => a.before);
    const rest = found.additions.find((a) => a.before > printed.name.length);
    if (!value) { // the dots were left: what stands behind the unit is the number, or words
      const words = rest ? this.clean(line.text.slice(rest.start)) : '';
      return /[0-9]/.test(words) ? [words, ''] : ['', words];
    }
    let typed = this.clean(line.text.slice(value.start, value.end >= found.last ? line.text.length : value.end));
    if (unit && typed.endsWith(unit)) typed = typed.slice(0, -unit.length);
    return [typed.trim(), rest ? this.clean(line.text.slice(rest.start)) : ''];
  }

  clean(text) {
    const bare = text.replace(new RegExp(this.form.prompt, 'g'), '').replace(DOTS, '');
    return bare.replace(/^[ \t\n\u00a0:;<>]+|[ \t\n\u00a0:;<>]+$/g, '');
  }

  bare(line, point) {
    const found = this.form.prompt.exec(line.text);
    if (!found) return line;
    const rest = `${line.text.slice(0, found.index)}\n${line.text.slice(found.index + found[0].length)}`.trim();
    if (rest) this.prompts.add(point);
    return { text: rest, number: line.number, marks: [], extras: line.extras };
  }

  typed(item) {
    const answering = this.answering(item);
    let among = this.among();
    if (among.includes(answering)) among = [answering];
    const sure = among.length === 1 ? among[0] : '';
    if (!isGrid(item)) {
      const bare = this.bare(item, sure || this.owner());
      if (isEmpty(bare) && !isEmpty(item)) this.emptied.add(this.owner());
      item = bare;
      if (isEmpty(item)) return;
    }
    if (sure) this.give(sure, item, sure === answering ? 'mark' : this.way(sure));
    else this.leave(item, among);
  }

  answering(item) {
    for (const name of [].concat(...linesOf(item).map(namesOf))) {
      const line = this.form.lines[this.form.byMark.get(name)];
      if (line && line.kind === 'answer') return line.owner;
    }
    return '';
  }

  owner() { return this.anchor ? this.form.lines[this.anchor.printed].owner : ''; }

  way(point) {
    if (!this.anchor || point !== this.owner()) return 'order';
    return this.marked.has(point) ? 'mark' : this.anchor.way;
  }

  among() {
    if (!this.anchor) return [];
    const owner = this.owner(), lost = [];
    for (let at = this.anchor.printed + 1; at < this.form.lines.length; at++) {
      const line = this.form.lines[at];
      if (this.there.has(at) || line.kind === 'after') break;
      if (line.kind === 'head') lost.push(line.owner);
    }
    if (!lost.length) return [owner];
    const asking = [owner].concat(lost).filter((point) => this.form.asking.has(point) && !this.emptied.has(point));
    return asking.length ? asking : [owner];
  }

  give(point, item, way) {
    if (!isGrid(item) && isEmpty(item)) return;
    if (!this.answers.has(point)) this.answers.set(point, { items: [], ways: new Set() });
    const answer = this.answers.get(point);
    answer.items.push(item);
    answer.ways.add(this.marked.has(point) ? 'mark' : way);
  }

  leave(item, points) {
    const before = this.unplaced[this.unplaced.length - 1];
    if (before && before.points.join() === points.join()) before.items.push(item);
    else this.unplaced.push({ points, items: [item] });
  }

  header(items) {
    const last = this.endOfHeader(items);
    items.forEach((item, i) => {
      if (i > last && !(isGrid(item) || (last < 0 && isShort(item)))) this.leave(item, []);
    });
  }

  endOfHeader(items) {
    const known = this.form.around.before, labels = this.form.headerLabels;
    let last = -1, isList = false;
    items.forEach((item, i) => {
      const label = linesOf(item).map(labelOf).find(([key]) => labels.has(key));
      if (label) { last = i; isList = !label[1]; }
      else if (linesOf(item).some((line) => known.has(keyOf(line.text)))) { last = i; isList = false; }
      else if (isList && last === i - 1 && isShort(item) && isListed(item)) last = i;
    });
    return last;
  }

  signature(items) {
    items.forEach((item, i) => { if (!(i === 0 && isGrid(item)) && !isShort(item)) this.leave(item, []); });
  }
}

function withoutPrior(line) {
  const found = new RegExp(RULES.figures.prior).exec(line.text), mark = new RegExp(RULES.figures.prior_mark);
  const numbers = line.marks.map((each) => mark.exec(each.name)).filter(Boolean).map((each) => each[1]);
  if (!found || (numbers.length && !numbers.includes(found[1].replace(/[.]/g, '').replace(',', '_')))) return line;
  const start = found.index, length = found[0].length;
  const moved = (offset) => (offset <= start ? offset : Math.max(start, offset - length));
  return {
    text: line.text.slice(0, start) + line.text.slice(start + length),
    number: line.number,
    marks: line.marks.map((each) => ({ name: each.name, start: moved(each.start), end: moved(each.end) })),
    extras: line.extras.map((each) => Object.assign({}, each, { at: moved(each.at) }))
  };
}

// The key of what stands before a line's colon, and what stands behind it.
function labelOf(line) {
  const at = line.text.indexOf(':');
  return at < 0 ? ['', ''] : [keyOf(line.text.slice(0, at)), line.text.slice(at + 1).trim()];
}

const isListed = (item) => linesOf(item).every((line) => line.number || withoutNumber(line.text) !== line.text);

function isShort(item) {
  const lines = linesOf(item), length = lines.reduce((sum, line) => sum + line.text.trim().length, 0);
  return length <= RULES.reading.longest_signature && !lines.some((line) => line.extras.length);
}

function isNoneOf(line, printed, found) {
  if (Math.max(found.shareOfPrint, found.shareOfLine) < RULES.matching.alike) return true;
  const empty = line.marks.some((mark) => printed.marks.includes(mark.name) && mark.start === mark.end);
  return empty && found.shareOfPrint < RULES.matching.same;
}

function behindUnit(text, unit) {
  let rest = text.trim(), at = 0;
  if (unit && rest.startsWith(unit)) rest = rest.slice(unit.length);
  while (at < rest.length && RULES.reading.between.includes(rest[at])) at++;
  return rest.slice(at).trim();
}

const place = (written, form) => new Placer(form, align(written.body, form)).run();
