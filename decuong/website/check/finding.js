// What is wrong with a report, as decuong/returned/figures.py, findings.py and the reading of a
// file in decuong/collected/readings.py say it.

function finding(code, point, details) {
  let message = RULES.findings[code].message;
  for (const name of Object.keys(details || {})) message = message.split(`{${name}}`).join(details[name]);
  return { code, point: point || '', message };
}

function readFigure(typed, unit) {
  const aside = new RegExp(RULES.figures.aside, 'g');
  let text = typed.replace(aside, '');
  const spaced = (words) => fold(words).split(/\s+/).filter(Boolean).join(' ');
  const folded = spaced(text), own = spaced(unit);
  if (!text) return { state: 'empty', number: '' };
  if (RULES.figures.none.includes(folded)) return { state: 'none', number: '' };
  if (new RegExp(RULES.figures.roughly).test(folded)) return { state: 'roughly', number: '' };
  if (own && folded !== own && folded.endsWith(own)) text = text.slice(0, text.length - unit.length).replace(aside, '');
  for (const rule of RULES.figures.numbers) {
    if (!new RegExp(rule.pattern).test(text)) continue;
    if (rule.unclear) return { state: 'unclear', number: '' };
    for (const sign of rule.remove) text = text.split(sign).join('');
    const [whole, decimals] = rule.point ? text.split(rule.point) : [text, ''];
    const digits = whole.replace(/^0+/, '') || '0', rest = (decimals || '').replace(/0+$/, '');
    return { state: 'value', number: rest ? `${digits}.${rest}` : digits };
  }
  return { state: 'unreadable', number: '' };
}

// What Python's split takes for spaces; \s is not the same.
const BLANKS = /[\t-\r\x1c-\x20\x85\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;

function shortened(text, length) {
  const words = text.split(BLANKS).filter(Boolean).join(' '), letters = Array.from(words);
  if (letters.length <= length) return words;
  const cutText = letters.slice(0, length).join(''), space = cutText.lastIndexOf(' ');
  return `${space > 0 ? cutText.slice(0, space) : cutText}…`;
}

function ownText(line) {
  if (!line.guidance) return line.text;
  let kept = '', at = 0;
  line.found.forEach((word, index) => {
    if (!line.guided(index)) return;
    if (at < word.start) kept += line.text.slice(at, word.start).replace(/[ ([]+$/, '');
    at = word.end;
  });
  return (kept + line.text.slice(at)).split(/[ \t\n\r\u00a0]+/).filter(Boolean).join(' ');
}

const pointLabel = (line) => shortened(withoutNumber(ownText(line)), RULES.shown.longest_label);
const figureLabel = (line) => line.text.slice(0, line.unitAt).trim().replace(/:+$/, '').trimEnd();
const wordsOfItems = (items) => [].concat(...items.map(linesOf)).map((line) => line.text.trim()).filter(Boolean).join(' ');

function checkReport(report, form, optional) {
  if (report.found < 3) return [finding('not-a-report')];
  const found = [], labels = {};
  for (const line of form.lines) {
    if (line.kind === 'head') {
      labels[line.owner] = pointLabel(line);
      found.push(...ofPoint(line, report, form, optional));
    } else if (line.figure) found.push(...ofFigure(line, report));
  }
  for (const each of report.unplaced) {
    const text = shortened(wordsOfItems(each.items) || '…', RULES.shown.longest_text);
    const shown = each.points.map((point) => `“${labels[point]}”`).join(', ');
    found.push(finding(each.points.length ? 'unplaced' : 'unplaced-outside', '', { text, labels: shown }));
  }
  return found;
}

function ofPoint(line, report, form, optional) {
  const point = line.owner, label = pointLabel(line), answer = report.answers.get(point), found = [];
  if (!answer && form.asking.has(point) && !optional.includes(point)) found.push(finding('point-empty', point, { label }));
  if (answer && report.prompts.has(point)) found.push(finding('prompt-left', point, { label }));
  if (report.guidance.has(point)) found.push(finding('guidance-left', point, { label }));
  for (const edited of report.edited) {
    if (edited.point !== point) continue;
    found.push(finding('line-edited', point, { label, text: shortened(edited.text, RULES.shown.longest_text) }));
  }
  if (answer) {
    const placed = WAYS.filter((way) => answer.ways.has(way)).pop();
    if (placed !== 'mark') found.push(finding(`placed-by-${placed}`, point, { label }));
    const extras = [].concat(...[].concat(...answer.items.map(linesOf)).map((each) => each.extras));
    for (const kind of ['picture', 'footnote', 'equation', 'moved']) {
      if (extras.some((extra) => extra.kind === kind)) found.push(finding(kind === 'moved' ? 'words-moved' : kind, point, { label }));
    }
  }
  return found;
}

function ofFigure(line, report) {
  const label = figureLabel(line), unit = line.text.slice(line.unitAt).trim(), typed = report.figures.get(line.figure);
  const value = readFigure(typed ? typed.typed : '', unit), text = typed ? shortened(typed.typed, RULES.shown.longest_text) : '';
  if (value.state === 'empty') return [finding('figure-missing', line.figure, { label })];
  if (/^(unreadable|unclear|roughly)$/.test(value.state)) return [finding(`figure-${value.state}`, line.figure, { label, text })];
  const over = value.state === 'value' && unit === RULES.figures.percent && Number(value.number) > 100;
  return over ? [finding('percent-over-100', line.figure, { label, text })] : [];
}

// --- one file -----------------------------------------------------------------------------------

function unreadable(code, name, bytes) {
  const hex = Array.from(bytes.slice(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('');
  if (hex.startsWith('d0cf11e0') && holds(bytes, 'EncryptedPackage')) return finding('encrypted');
  if (code === 'too-large' || code === 'encrypted') return finding(code);
  if (!bytes.length || (code === 'damaged' && hex.startsWith('504b'))) return finding('damaged');
  const kind = RULES.kinds.find((each) => hex.startsWith(each.start) || each.name === name.toLowerCase());
  return kind ? finding('not-word', '', { kind: kind.kind, repair: kind.repair }) : finding('damaged');
}

function holds(bytes, words) {
  const text = new TextDecoder('utf-16le').decode(bytes.slice(0, bytes.length & ~1));
  return text.includes(words);
}

function readReport(name, bytes, data) {
  let written;
  try {
    written = readWritten(bytes);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { findings: [unreadable(error.code, name, bytes)] };
  }
  const said = written.properties.period;
  const period = data.periods.find((each) => each.id === said) || (said ? null : data.periods[0]);
  if (!period) {
    return { findings: [finding('other-period', '', { period: said, expected: data.periods.map((each) => each.id).join(', ') })] };
  }
  return readAgainst(written, period);
}

function readAgainst(written, period) {
  const { key, byWords } = formKey(written, period), form = formOf(period, key);
  const report = place(written, form), lines = [].concat(...written.body.map(linesOf));
  const letters = lines.reduce((sum, line) => sum + Array.from(line.text).length, 0);
  if (!report.found && letters < 50 && lines.some((line) => line.extras.some((extra) => extra.kind === 'picture'))) {
    return { findings: [finding('scan')] };
  }
  const found = checkReport(report, form, period.optional), version = written.properties.version || '';
  if (version && !period.versions.includes(version)) found.unshift(finding('unknown-version', '', { version }));
  else if (version && version !== period.newest) found.unshift(finding('older-version', '', { version, newest: period.newest }));
  if (byWords && report.found) found.unshift(...ofOlder(lines, period), finding('recognised-by-words'));
  return { period, level: key.level, version: version || period.newest, findings: found, report, form };
}

// The older template whose own lines the file has, as decuong/returned/older_forms.py says it.
function ofOlder(lines, period) {
  const digests = new Set(lines.map((line) => lineDigest(line.text)));
  const count = (all) => all.filter((digest) => digests.has(digest)).length;
  let best = 0, found = null;
  for (const form of period.older) {
    const likeness = count(form.own) - count(form.missing);
    if (likeness > best) { best = likeness; found = form; }
  }
  return found ? [finding('older-by-words', '', { version: found.version, period: found.period, newest: period.newest, expected: period.id })] : [];
}

function lineDigest(text) {
  let crc = -1;
  for (const byte of new TextEncoder().encode(keyOf(text).split(' ').filter((word) => !/^[0-9]+$/.test(word)).join(' '))) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

function formOf(period, key) {
  if (!key.form) key.form = printedForm(key.lines.map((at) => period.lines[at]), period.prompts);
  return key.form;
}

// Of a figure's line its name alone is as it was printed.
function partKeys(text, named) {
  const parts = text.split('\n').filter((part) => keyOf(part));
  return parts.concat(named ? parts.map((part) => part.split(':')[0]) : []).map(keyOf);
}

function formKey(written, period) {
  const said = written.properties, variant = /_co-huong-dan$/.test(said.template || '') ? 'guided' : 'blank';
  const named = period.forms.find((form) => form.level === said.level && form.variant === variant);
  if (named) return { key: named, byWords: false };
  const lines = new Set([].concat(...[].concat(...written.body.map(linesOf)).map((line) => partKeys(line.text, true))));
  let best = null;
  for (const form of period.forms) {
    const words = (line) => (line.figure ? line.text.slice(0, line.unitAt) : line.text);
    const printed = new Set([].concat(...formOf(period, form).lines.map((line) => partKeys(words(line), false))));
    const likeness = Array.from(printed).filter((key) => lines.has(key)).length;
    if (!best || likeness > best.likeness || (likeness === best.likeness && form.level > best.form.level)) best = { form, likeness };
  }
  return { key: best.form, byWords: true };
}
