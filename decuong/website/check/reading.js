// Reads a DOCX or ODT: lines and tables, as decuong/returned/filled_*.py and written.py do.

const SPACES = {
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main': 'w',
  'http://purl.oclc.org/ooxml/wordprocessingml/main': 'w',
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships': 'r',
  'http://purl.oclc.org/ooxml/officeDocument/relationships': 'r',
  'http://schemas.openxmlformats.org/officeDocument/2006/math': 'm',
  'http://purl.oclc.org/ooxml/officeDocument/math': 'm',
  'http://schemas.openxmlformats.org/drawingml/2006/main': 'a',
  'http://purl.oclc.org/ooxml/drawingml/main': 'a',
  'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc',
  'urn:schemas-microsoft-com:vml': 'v',
  'urn:oasis:names:tc:opendocument:xmlns:text:1.0': 'text',
  'urn:oasis:names:tc:opendocument:xmlns:meta:1.0': 'meta',
  'urn:oasis:names:tc:opendocument:xmlns:office:1.0': 'office',
  'urn:oasis:names:tc:opendocument:xmlns:table:1.0': 'table',
  'urn:oasis:names:tc:opendocument:xmlns:style:1.0': 'style',
  'urn:oasis:names:tc:opendocument:xmlns:drawing:1.0': 'draw',
  'urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0': 'svg',
  'urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0': 'loext',
  'http://www.w3.org/1999/xlink': 'xlink',
  'http://www.w3.org/1998/Math/MathML': 'math',
};
const CONTROL = 'control:', MOST_BYTES = 20000000, MOST_MEMBERS = 10000, MOST_SPACES = 1000;

class Unreadable extends Error {
  constructor(code) { super(code); this.code = code; }
}

const tagOf = (node) => node.namespaceURI ? (SPACES[node.namespaceURI] || '?') + '.' + node.localName : node.localName;

function attribute(node, name) {
  for (const each of node.attributes) {
    if (tagOf(each) === name) return each.value;
  }
  return '';
}

function childOf(node, ...names) {
  for (const name of names) {
    node = node && Array.from(node.children).find((each) => tagOf(each) === name);
  }
  return node || null;
}

function descendants(node, name) {
  return Array.from(node.getElementsByTagName('*')).filter((each) => tagOf(each) === name);
}

const whole = (text, otherwise) => /^[0-9]{1,5}$/.test(text) ? Number(text) : otherwise;

function openPackage(bytes) {
  let count = 0, tooMuch = false, locked = false, parts;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = bytes.length - 22; at >= 0 && at > bytes.length - 66000; at--) {
    if (view.getUint32(at, true) !== 0x06054b50) continue;
    let entry = view.getUint32(at + 16, true);
    for (let left = view.getUint16(at + 10, true); left && entry + 46 < bytes.length; left--) {
      if (view.getUint32(entry, true) !== 0x02014b50) break;
      locked = locked || Boolean(view.getUint16(entry + 8, true) & 1);
      entry += 46 + view.getUint16(entry + 28, true) + view.getUint16(entry + 30, true) + view.getUint16(entry + 32, true);
    }
    break;
  }
  if (locked) throw new Unreadable('encrypted');
  try {
    parts = fflate.unzipSync(bytes, {
      filter: (file) => {
        if (++count > MOST_MEMBERS) { tooMuch = true; return false; }
        const read = /\.(xml|rels)$|^mimetype$/.test(file.name);
        if (read && file.originalSize > MOST_BYTES) { tooMuch = true; return false; }
        return read;
      },
    });
  } catch (error) {
    throw new Unreadable('damaged');
  }
  if (tooMuch) throw new Unreadable('too-large');
  return parts;
}

function tree(parts, name) {
  if (!parts[name] || !parts[name].length) return null;
  const text = new TextDecoder('utf-8').decode(parts[name]);
  if (/<!DOCTYPE/.test(text)) throw new Unreadable('too-large');
  const root = new DOMParser().parseFromString(text, 'application/xml');
  if (root.getElementsByTagName('parsererror').length) throw new Unreadable('damaged');
  return root.documentElement;
}

class LineBuilder {
  constructor() { this.text = ''; this.marks = []; this.extras = []; this.starts = new Map(); this.breaks = 0; }
  add(text) { this.text += text || ''; }
  breakLine() {
    if (!this.text.trim()) this.breaks++;
    this.text += '\n';
  }
  settleField(start) {
    const breaks = this.text.slice(0, start).trim() ? 0 : this.breaks;
    this.text = this.text.slice(0, start) + wordsOfField(this.text.slice(start), breaks);
    if (breaks) this.insert('moved', '');
  }
  begin(mark) { this.starts.set(mark, this.text.length); }
  end(mark) {
    if (this.starts.has(mark)) {
      this.marks.push({ name: mark, start: this.starts.get(mark), end: this.text.length });
      this.starts.delete(mark);
    }
  }
  insert(kind, text) { this.extras.push({ kind, at: this.text.length, text: text.normalize('NFC') }); }
  footnote(words, moved, mayFollowLost) {
    this.add(wordsOfField(moved, 0));
    if (moved || (mayFollowLost && !this.text.trim())) this.insert('moved', '');
    this.insert('footnote', words);
  }
  line(number) {
    for (const mark of Array.from(this.starts.keys())) this.end(mark);
    const moved = (offset) => this.text.slice(0, offset).normalize('NFC').length;
    return {
      text: this.text.normalize('NFC'),
      number: number || '',
      marks: this.marks.map((m) => ({ name: m.name, start: moved(m.start), end: moved(m.end) })),
      extras: this.extras.map((e) => Object.assign({}, e, { at: moved(e.at) })),
    };
  }
}

// Signs of symbol fonts, as decuong/manuscripts/symbols.py reads them.
function signs(text, font) {
  const table = RULES.symbols[font.toLowerCase()];
  const code = (sign) => sign >= '\uf020' && sign <= '\uf0ff' ? sign.charCodeAt(0) - 0xf000 : sign.charCodeAt(0);
  return table ? Array.from(text, (sign) => table[code(sign)] || sign).join('') : text;
}

function mainPart(parts) {
  if (parts['word/document.xml']) return 'word/document.xml';
  const types = tree(parts, '[Content_Types].xml');
  for (const item of types ? types.children : []) {
    const name = (item.getAttribute('PartName') || '').replace(/^\//, '');
    if (/(wordprocessingml|ms-word)\..*main\+xml$/.test(item.getAttribute('ContentType') || '') && parts[name]) return name;
  }
  return '';
}

function readWritten(bytes) {
  const parts = openPackage(bytes);
  const main = mainPart(parts);
  if (main) return readDocx(parts, main);
  if (parts['content.xml']) {
    const manifest = parts['META-INF/manifest.xml'];
    if (manifest && new TextDecoder().decode(manifest).includes('encryption-data')) throw new Unreadable('encrypted');
    return readOdt(parts);
  }
  throw new Unreadable('not-word');
}

// --- DOCX ---------------------------------------------------------------------------------------

const GONE = new Set(['w.del', 'w.moveFrom', 'w.delText', 'w.instrText', 'w.pPr', 'w.rPr', 'w.sdtPr']);
const WRITTEN = { 'w.tab': '\t', 'w.ptab': '\t', 'w.cr': '\n', 'w.noBreakHyphen': '-' };

function readDocx(parts, main) {
  const folder = main.slice(0, main.lastIndexOf('/') + 1), targets = {};
  const links = tree(parts, `${folder}_rels/${main.slice(folder.length)}.rels`);
  for (const link of links ? links.children : []) {
    const target = link.getAttribute('Target') || '';
    targets[(link.getAttribute('Type') || '').split('/').pop()] = target.startsWith('/') ? target.slice(1) : folder + target;
  }
  const notes = {};
  for (const kind of ['footnote', 'endnote']) {
    const root = targets[`${kind}s`] && tree(parts, targets[`${kind}s`]);
    for (const note of root ? root.children : []) notes[`${kind} ${attribute(note, 'w.id')}`] = note;
  }
  const properties = {}, custom = tree(parts, 'docProps/custom.xml');
  for (const entry of custom ? custom.children : []) properties[entry.getAttribute('name')] = entry.textContent.trim();
  const root = tree(parts, main), body = root && childOf(root, 'w.body');
  const lists = new DocxLists(targets.numbering ? tree(parts, targets.numbering) : null, targets.styles ? tree(parts, targets.styles) : null);
  const comments = {}, said = targets.comments && tree(parts, targets.comments);
  for (const comment of said ? said.children : []) comments[attribute(comment, 'w.id')] = comment;
  const reader = new DocxReader(notes, comments, lists);
  const items = body ? reader.items(body.children) : [];
  if (reader.carried) items.push(reader.carried.line());
  return { properties, body: items };
}

class DocxReader {
  constructor(notes, comments, lists) { this.notes = notes; this.comments = comments; this.lists = lists; this.carried = null; this.open = {}; this.waiting = []; this.controls = []; this.boxes = []; }

  items(nodes) {
    const found = [];
    for (const node of nodes) {
      const tag = tagOf(node);
      if (tag === 'w.p') found.push(...this.paragraph(node));
      else if (tag === 'w.tbl') found.push(this.grid(node));
      else if (tag === 'w.bookmarkStart') {
        this.open[attribute(node, 'w.id')] = attribute(node, 'w.name');
        this.waiting.push(attribute(node, 'w.name'));
      } else if (tag === 'mc.AlternateContent') {
        const choice = Array.from(node.children).find((each) => each.children.length);
        if (choice) found.push(...this.items(choice.children));
      } else if (tag === 'w.sdt') {
        const name = childOf(node, 'w.sdtPr', 'w.tag');
        this.controls.push(name && attribute(name, 'w.val') ? CONTROL + attribute(name, 'w.val') : '');
        found.push(...this.items(node.children));
        this.controls.pop();
      } else if (!GONE.has(tag)) found.push(...this.items(node.children));
    }
    return found;
  }

  grid(table) {
    const rows = [];
    for (const row of within(table, 'w.tr')) {
      if (childOf(row, 'w.trPr', 'w.del')) continue;
      const cells = [];
      for (const cell of within(row, 'w.tc')) {
        cells.push(this.items(cell.children));
        const span = childOf(cell, 'w.tcPr', 'w.gridSpan');
        for (let more = Math.min(whole(span ? attribute(span, 'w.val') : '', 1), 60) - 1; more > 0; more--) cells.push([]);
      }
      rows.push(cells);
    }
    return { rows };
  }

  paragraph(node) {
    const line = this.carried || new LineBuilder();
    this.carried = null;
    for (const mark of this.waiting.concat(this.controls.filter(Boolean))) line.begin(mark);
    this.waiting = [];
    this.collect(node, line);
    if (childOf(node, 'w.pPr', 'w.rPr', 'w.del')) { this.carried = line; return []; }
    const boxes = this.boxes;
    this.boxes = [];
    const found = [line.line(line.text.trim() ? this.lists.numberOf(node) : '')];
    for (const box of boxes) found.push(...this.items(box.children));
    return found;
  }

  collect(node, line) {
    for (const child of node.children) {
      const tag = tagOf(child);
      if (tag === 'w.t') line.add(signs(child.textContent, fontOf(node)));
      else if (tag === 'w.bookmarkStart') {
        this.open[attribute(child, 'w.id')] = attribute(child, 'w.name');
        line.begin(attribute(child, 'w.name'));
      } else if (tag === 'w.bookmarkEnd') line.end(this.open[attribute(child, 'w.id')] || '');
      else if (tag === 'w.sdt') this.control(child, line);
      else if (tag === 'mc.AlternateContent') this.alternatives(child, line);
      else if (!GONE.has(tag)) this.other(tag, child, line);
    }
  }

  control(node, line) {
    const name = childOf(node, 'w.sdtPr', 'w.tag');
    const tag = name && attribute(name, 'w.val'), start = line.text.length;
    if (tag) line.begin(CONTROL + tag);
    this.collect(node, line);
    if (isDocxField(node)) line.settleField(start);
    if (tag) line.end(CONTROL + tag);
  }

  alternatives(node, line) {
    const size = () => line.text.length + line.extras.length + this.boxes.length;
    const before = size();
    for (const choice of node.children) {
      this.collect(choice, line);
      if (size() !== before) return;
    }
  }

  other(tag, node, line) {
    if (tag === 'w.drawing' || tag === 'w.pict' || tag === 'w.object') this.drawing(node, line);
    else if (tag === 'w.txbxContent') this.boxes.push(node);
    else if (tag === 'm.oMath') {
      const words = descendants(node, 'm.t').map((text) => text.textContent).join('');
      line.insert('equation', words);
      line.add(words);
    } else if (tag === 'w.footnoteReference' || tag === 'w.endnoteReference') {
      const note = this.notes[`${tag.slice(2, -9)} ${attribute(node, 'w.id')}`];
      if (note) this.note(note, line);
    } else if (tag === 'w.commentReference') {
      const comment = this.comments[attribute(node, 'w.id')];
      if (comment && !line.text.trim() && !comment.textContent.trim()) line.insert('moved', '');
    } else if (tag === 'w.sym') {
      const code = attribute(node, 'w.char'), isCode = /^[0-9A-Fa-f]{4}$/.test(code);
      line.add(isCode ? signs(String.fromCharCode(parseInt(code, 16)), attribute(node, 'w.font')) : '\ufffd');
    } else if (tag === 'w.br') {
      if (line.text.trim() || !/^(page|column)$/.test(attribute(node, 'w.type'))) line.breakLine();
    } else if (WRITTEN[tag]) line.add(WRITTEN[tag]);
    else if (tag !== 'w.p' && tag !== 'w.tbl') this.collect(node, line);
  }

  note(note, line) {
    const held = docxFieldIn(note), moved = held.slice(0, -1).join(''), first = childOf(note, 'w.p');
    const words = note.textContent.trim().slice(moved.trim().length).trim();
    const beginsEmpty = first && !descendants(first, 'w.t').length && words;
    line.footnote(words, moved, held.length || beginsEmpty);
  }

  drawing(node, line) {
    this.boxes.push(...descendants(node, 'w.txbxContent').slice(0, 1));
    for (const name of ['a.blip', 'v.imagedata']) {
      for (let count = descendants(node, name).length; count; count--) line.insert('picture', '');
    }
  }
}

function fontOf(run) {
  const fonts = childOf(run, 'w.rPr', 'w.rFonts');
  return fonts ? attribute(fonts, 'w.ascii') : '';
}

function within(node, name) {
  const found = [];
  for (const child of node.children) {
    if (tagOf(child) === name) found.push(child);
    else if (/^w\.(sdt|sdtContent|customXml|ins|moveTo)$/.test(tagOf(child))) found.push(...within(child, name));
  }
  return found;
}

// --- ODT ----------------------------------------------------------------------------------------

const ODT_GONE = new Set([
  'office.annotation', 'text.tracked-changes', 'text.note-citation', 'text.ruby-text', 'svg.title', 'svg.desc',
  'office.forms', 'text.sequence-decls', 'text.number', 'text.table-of-content', 'office.event-listeners',
]);

function readOdt(parts) {
  const properties = {}, meta = tree(parts, 'meta.xml');
  for (const entry of meta ? descendants(meta, 'meta.user-defined') : []) {
    properties[attribute(entry, 'meta.name')] = entry.textContent.trim();
  }
  const root = tree(parts, 'content.xml'), body = root && childOf(root, 'office.body', 'office.text');
  const roots = [tree(parts, 'styles.xml'), root], lists = new OdtLists(roots);
  return { properties, body: body ? new OdtReader(parts, roots, lists).items(body, []) : [] };
}

const noteWords = (node) => descendants(node, 'text.p').map((each) => each.textContent.trim()).join('\n').trim();

// The font of each style, its own or the one of what it is based on.
function odtFonts(roots) {
  const faces = {}, styles = {}, fonts = {};
  for (const root of roots.filter(Boolean)) {
    for (const face of descendants(root, 'style.font-face')) {
      const family = Array.from(face.attributes).find((each) => each.localName === 'font-family');
      faces[attribute(face, 'style.name')] = family ? family.value : attribute(face, 'style.name');
    }
    for (const style of descendants(root, 'style.style')) styles[attribute(style, 'style.name')] = style;
  }
  for (const name of Object.keys(styles)) {
    const seen = [];
    for (let style = styles[name]; style && !seen.includes(style) && !fonts[name]; style = styles[attribute(style, 'style.parent-style-name')]) {
      seen.push(style);
      const looks = childOf(style, 'style.text-properties'), face = looks ? attribute(looks, 'style.font-name') : '';
      fonts[name] = (face ? faces[face] || face : '').replace(/^['"]+|['"]+$/g, '');
    }
  }
  return fonts;
}

const collapsed = (text) => text.replace(/[ \t\n]+/g, ' ');

class OdtReader {
  constructor(parts, roots, lists) { this.parts = parts; this.roots = roots; this.lists = lists; this.boxes = []; this.waiting = []; }

  items(parent, lists) { // of the list styles around
    const found = [];
    let first = tagOf(parent) === 'text.list-item';
    for (const node of parent.children) {
      const tag = tagOf(node);
      if (tag === 'text.p' || tag === 'text.h') {
        found.push(...this.paragraph(node, lists, first));
        first = false;
      } else if (tag === 'text.list') {
        const style = attribute(node, 'text.style-name') || lists[lists.length - 1] || '';
        this.lists.opened(style, node, lists.length);
        found.push(...this.items(node, lists.concat(style)));
      } else if (tag === 'text.list-item') {
        const start = whole(attribute(node, 'text.start-value'), 0);
        if (start && lists.length) this.lists.restart(lists[lists.length - 1], lists.length - 1, start);
        found.push(...this.items(node, lists));
      } else if (tag === 'table.table') found.push(this.grid(node));
      else if (tag === 'text.bookmark-start' || tag === 'text.bookmark') this.waiting.push(attribute(node, 'text.name'));
      else if (tag === 'draw.frame') {
        const line = new LineBuilder();
        this.frame(node, line);
        found.push(...this.ended(line.line()));
      } else if (!ODT_GONE.has(tag)) found.push(...this.items(node, lists));
    }
    return found;
  }

  grid(table) {
    const rowsOf = (node) => [].concat(...Array.from(node.children).map((child) => {
      if (tagOf(child) === 'table.table-row') return [child];
      return /^table\.(table-header-rows|table-rows|table-row-group)$/.test(tagOf(child)) ? rowsOf(child) : [];
    }));
    return {
      rows: rowsOf(table).map((row) => {
        const cells = [];
        for (const cell of row.children) {
          if (!/^table\.(covered-)?table-cell$/.test(tagOf(cell))) continue;
          const inside = this.items(cell, []);
          const repeated = Math.min(whole(attribute(cell, 'table.number-columns-repeated'), 1), 100);
          for (let count = repeated; count > 0; count--) cells.push(inside);
        }
        return cells;
      }),
    };
  }

  paragraph(node, lists, isFirst) {
    const line = new LineBuilder();
    for (const mark of this.waiting) line.begin(mark);
    this.waiting = [];
    this.collect(node, line);
    return this.ended(line.line(line.text.trim() ? this.numberOf(node, lists, isFirst) : ''));
  }

  numberOf(node, lists, isFirst) {
    if (lists.length) return isFirst ? this.lists.next(lists[lists.length - 1], lists.length - 1) : '';
    if (tagOf(node) !== 'text.h') return '';
    return this.lists.next(OUTLINE, Math.max(whole(attribute(node, 'text.outline-level'), 1) - 1, 0));
  }

  ended(line) {
    const boxes = this.boxes, found = [line];
    this.boxes = [];
    for (const box of boxes) found.push(...this.items(box, []));
    return found;
  }

  collect(node, line) {
    for (const child of node.childNodes) {
      if (child.nodeType === 3 || child.nodeType === 4) line.add(this.signs(collapsed(child.data), node));
      else if (child.nodeType === 1) this.add(tagOf(child), child, line);
    }
  }

  add(tag, node, line) {
    const name = attribute(node, 'text.name');
    if (tag === 'text.bookmark-start') line.begin(name);
    else if (tag === 'text.bookmark-end') line.end(name);
    else if (tag === 'text.bookmark') { line.begin(name); line.end(name); }
    else if (tag === 'text.s') line.add(' '.repeat(Math.min(whole(attribute(node, 'text.c'), 1), MOST_SPACES)));
    else if (tag === 'text.line-break') line.breakLine();
    else if (tag === 'text.tab') line.add('\t');
    else if (tag === 'loext.content-control') this.control(node, line);
    else if (tag === 'text.text-input') {
      const start = line.text.length;
      line.add(node.textContent);
      line.settleField(start);
    } else if (tag === 'text.note') this.note(node, line);
    else if (tag === 'office.annotation') {
      if (!line.text.trim() && !noteWords(node)) line.insert('moved', '');
    } else if (tag.startsWith('draw.')) this.frame(node, line);
    else if (!ODT_GONE.has(tag) && tag !== 'text.p' && tag !== 'text.h') this.collect(node, line);
  }

  control(node, line) {
    const tag = attribute(node, 'loext.tag'), start = line.text.length;
    if (tag) line.begin(CONTROL + tag);
    this.collect(node, line);
    if (tag) line.end(CONTROL + tag);
    else if (!attribute(node, 'loext.showing-place-holder')) line.settleField(start);
  }

  // Signs of a symbol font; the styles are read where a file has any.
  signs(text, node) {
    if (!/[\uf020-\uf0ff]/.test(text)) return text;
    this.fonts = this.fonts || odtFonts(this.roots);
    return signs(text, this.fonts[attribute(node, 'text.style-name')] || '');
  }

  note(node, line) {
    const words = noteWords(node), first = childOf(node, 'text.note-body', 'text.p');
    line.footnote(words, odtFieldIn(node), first && !first.textContent.trim() && words);
  }

  frame(node, line) {
    const boxes = tagOf(node) === 'draw.frame' ? [] : [node];
    this.boxes.push(...(boxes.length ? boxes : descendants(node, 'draw.text-box').slice(0, 1)));
    const formula = childOf(node, 'draw.object'), words = formula ? this.equation(formula) : '';
    if (words) {
      line.insert('equation', words);
      line.add(words);
    } else if (descendants(node, 'draw.image').length) line.insert('picture', '');
  }

  equation(formula) {
    const path = attribute(formula, 'xlink.href').replace(/^\.\//, '');
    const root = tree(this.parts, `${path}/content.xml`);
    if (!root || !tagOf(root).startsWith('math.')) return '';
    return Array.from(root.getElementsByTagName('*'))
      .filter((leaf) => /^math\.m[ino]$/.test(tagOf(leaf)))
      .map((leaf) => leaf.textContent.trim()).join('');
  }
}
