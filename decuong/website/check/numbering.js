// What lists print in front of their paragraphs, counted as decuong/manuscripts/docx_numbering.py
// and odt_styles.py count.

const MOST_LEVELS = 10;

function roman(position) {
  const numerals = [[1000, 'M'], [900, 'CM'], [500, 'D'], [400, 'CD'], [100, 'C'], [90, 'XC'], [50, 'L'], [40, 'XL'], [10, 'X'], [9, 'IX'], [5, 'V'], [4, 'IV'], [1, 'I']];
  let text = '';
  for (const [value, letters] of numerals) {
    while (position >= value) { text += letters; position -= value; }
  }
  return text;
}

function latinLetter(position) {
  const count = Math.floor((position - 1) / 26), rest = position - 1 - 26 * count;
  return String.fromCharCode(97 + rest).repeat(Math.max(count + 1, 0));
}

const upper = (counted) => (position) => counted(position).toUpperCase();
const lower = (counted) => (position) => counted(position).toLowerCase();
const DOCX_NUMBERS = {
  upperRoman: roman, lowerRoman: lower(roman), upperLetter: upper(latinLetter), lowerLetter: latinLetter,
  decimalZero: (position) => String(position).padStart(2, '0'), none: () => '',
};
const ODT_NUMBERS = { I: roman, i: lower(roman), A: upper(latinLetter), a: latinLetter, '': () => '' };
const counted = (kinds, kind, position) => (kinds[kind] || String)(position);

function shownBullet(glyph) {
  if (/^\p{Co}/u.test(glyph)) return '•';
  return /^[\p{L}\p{N}]+$/u.test(glyph) ? `•${glyph}` : glyph;
}

const valueOf = (node, ...names) => { const found = childOf(node, ...names); return found ? attribute(found, 'w.val') : ''; };
const childrenOf = (node, name) => Array.from(node ? node.children : []).filter((each) => tagOf(each) === name);

// --- DOCX ---------------------------------------------------------------------------------------

function listLook(node) {
  const level = valueOf(node, 'w.pPr', 'w.numPr', 'w.ilvl');
  return { number: valueOf(node, 'w.pPr', 'w.numPr', 'w.numId'), level: /^[0-8]$/.test(level) ? Number(level) : null };
}

const lookOver = (look, below) => ({ number: look.number || below.number, level: look.level === null ? below.level : look.level });

class DocxLists {
  constructor(numbering, styles) {
    this.looks = {};
    this.levels = {};
    this.countedAs = {};
    this.restarts = {};
    this.counts = {};
    this.used = new Set();
    this.readStyles(styles);
    this.readLists(numbering);
  }

  readStyles(root) {
    const items = {};
    this.styleLists = {};
    for (const item of childrenOf(root, 'w.style')) {
      items[attribute(item, 'w.styleId')] = item;
      if (attribute(item, 'w.type') === 'numbering' && listLook(item).number) this.styleLists[attribute(item, 'w.styleId')] = listLook(item).number;
    }
    for (const name of Object.keys(items)) {
      let look = { number: '', level: null };
      const seen = new Set();
      for (let at = name; items[at] && !seen.has(at); at = valueOf(items[at], 'w.basedOn')) {
        seen.add(at);
        look = lookOver(look, listLook(items[at]));
      }
      this.looks[name] = look;
    }
  }

  readLists(root) {
    const abstract = {}, lists = childrenOf(root, 'w.num');
    for (const item of childrenOf(root, 'w.abstractNum')) abstract[attribute(item, 'w.abstractNumId')] = item;
    for (const item of lists) {
      const number = attribute(item, 'w.numId');
      let name = valueOf(item, 'w.abstractNumId');
      const linked = this.styleLists[valueOf(abstract[name] || null, 'w.numStyleLink')];
      if (linked) name = valueOf(lists.find((each) => attribute(each, 'w.numId') === linked) || null, 'w.abstractNumId') || name;
      if (!abstract[name]) continue;
      this.countedAs[number] = name;
      this.levels[number] = levelsOf(abstract[name]);
      for (const override of childrenOf(item, 'w.lvlOverride')) {
        const start = childOf(override, 'w.startOverride');
        Object.assign(this.levels[number], levelsOf(override));
        if (start) this.restarts[`${number} ${whole(attribute(override, 'w.ilvl'), 0)}`] = whole(attribute(start, 'w.val'), 1);
      }
    }
  }

  numberOf(paragraph) {
    const properties = childOf(paragraph, 'w.pPr');
    const below = (properties && this.looks[valueOf(properties, 'w.pStyle')]) || { number: '', level: null };
    if (!properties || (!below.number && !childOf(properties, 'w.numPr'))) return '';
    const look = lookOver(listLook(paragraph), below);
    return !look.number || look.number === '0' ? '' : this.next(look.number, look.level || 0);
  }

  next(number, level) {
    const levels = this.levels[number];
    if (!levels || !levels[level]) return '';
    const list = this.countedAs[number], key = `${number} ${level}`, here = levels[level];
    const counts = this.counts[list] || (this.counts[list] = []);
    if (!this.used.has(key)) {
      this.used.add(key);
      if (key in this.restarts) {
        counts[level] = this.restarts[key] - 1;
        counts.length = level + 1;
      }
    }
    counts[level] = counts[level] === undefined ? here.start : counts[level] + 1;
    for (let deeper = level + 1; deeper < counts.length; deeper++) {
      if (!levels[deeper] || levels[deeper].restart > level) counts[deeper] = undefined;
    }
    if (here.kind === 'bullet') return shownBullet(here.text);
    return here.text.replace(/%([1-9])/g, (_, digit) => {
      const of = levels[digit - 1] || here, count = counts[digit - 1];
      return counted(DOCX_NUMBERS, here.legal ? 'decimal' : of.kind, count === undefined ? of.start : count);
    });
  }
}

function levelsOf(parent) {
  const levels = {};
  for (const item of childrenOf(parent, 'w.lvl')) {
    const level = whole(attribute(item, 'w.ilvl'), 0);
    if (level > 8) continue;
    levels[level] = {
      start: whole(valueOf(item, 'w.start'), 1), kind: valueOf(item, 'w.numFmt') || 'decimal', text: valueOf(item, 'w.lvlText'),
      legal: Boolean(childOf(item, 'w.isLgl')), restart: whole(valueOf(item, 'w.lvlRestart'), level),
    };
  }
  return levels;
}

// --- ODT ----------------------------------------------------------------------------------------

const OUTLINE = '\0outline';

class OdtLists {
  constructor(roots) {
    this.levels = {};
    this.counts = {};
    for (const root of roots.filter(Boolean)) {
      for (const style of descendants(root, 'text.list-style')) this.levels[attribute(style, 'style.name')] = odtLevels(style);
      for (const style of descendants(root, 'text.outline-style')) this.levels[OUTLINE] = odtLevels(style);
    }
  }

  opened(style, node, depth) {
    const goesOn = attribute(node, 'text.continue-numbering') === 'true' || attribute(node, 'text.continue-list');
    if (!depth && !goesOn) this.counts[style] = [];
  }

  restart(style, level, start) {
    if (level < MOST_LEVELS) (this.counts[style] || (this.counts[style] = []))[level] = start - 1;
  }

  next(style, level) {
    const levels = this.levels[style] || {}, here = levels[level];
    if (!here) return '';
    const counts = this.counts[style] || (this.counts[style] = []);
    const start = (item) => whole(attribute(item, 'text.start-value'), 1);
    counts[level] = counts[level] === undefined ? start(here) : counts[level] + 1;
    counts.length = level + 1;
    if (tagOf(here) === 'text.list-level-style-bullet') return shownBullet(attribute(here, 'text.bullet-char') || '-');
    if (!attribute(here, 'style.num-format')) return '';
    const numbers = [];
    for (let at = Math.max(level - whole(attribute(here, 'text.display-levels'), 1) + 1, 0); at <= level; at++) {
      if (levels[at]) numbers.push(counted(ODT_NUMBERS, attribute(levels[at], 'style.num-format'), counts[at] === undefined ? start(levels[at]) : counts[at]));
    }
    return attribute(here, 'style.num-prefix') + numbers.filter(Boolean).join('.') + attribute(here, 'style.num-suffix');
  }
}

function odtLevels(style) {
  const levels = {};
  for (const item of style.children) {
    const level = whole(attribute(item, 'text.level'), 0);
    if (level >= 1 && level <= MOST_LEVELS) levels[level - 1] = item;
  }
  return levels;
}
