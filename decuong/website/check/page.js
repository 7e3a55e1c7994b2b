// The page: a file is chosen or dropped, what it says is shown; nothing leaves the browser.

const DATA = JSON.parse(document.getElementById('data').textContent);
useRules(DATA.rules);
const WEIGHTS = { look: 'Cần xem lại', lack: 'Còn thiếu', note: 'Để biết' };

function element(name, text, attributes) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  for (const key of Object.keys(attributes || {})) made.setAttribute(key, attributes[key]);
  return made;
}

function show(name, result) {
  const box = document.getElementById('result');
  box.textContent = '';
  const of = (weight) => result.findings.filter((each) => RULES.findings[each.code].weight === weight);
  const wanting = of('look').length + of('lack').length;
  const heading = element('h2', wanting ? `${name}: còn ${wanting} chỗ phải xem` : `${name}: không thấy thiếu gì`, { tabindex: '-1' });
  box.append(heading);
  if (result.period) {
    box.append(element('p', `Báo cáo kỳ ${result.period.short}, ${result.period.levels[result.level].toLowerCase()}, mẫu phiên bản ${result.version}.`));
  }
  for (const weight of Object.keys(WEIGHTS)) {
    if (!of(weight).length) continue;
    const list = element('ul', '', { class: weight });
    for (const each of of(weight)) list.append(element('li', each.message, each.point ? { 'data-code': each.code, 'data-point': each.point } : { 'data-code': each.code }));
    box.append(element('h3', `${WEIGHTS[weight]} (${of(weight).length})`), list);
  }
  if (result.report) box.append(reading(result));
  heading.focus();
}

function reading({ report, form }) {
  const box = element('details');
  box.append(element('summary', 'Cấp trên sẽ đọc thấy gì ở từng mục'));
  for (const line of form.lines) {
    if (line.kind === 'head') {
      const answer = report.answers.get(line.owner);
      box.append(element('h4', pointLabel(line)));
      if (answer) box.append(...[].concat(...answer.items.map(shownItem)));
      else if (form.asking.has(line.owner)) box.append(element('p', '(chưa có nội dung)', { class: 'empty' }));
    } else if (line.figure) {
      const typed = report.figures.get(line.figure), unit = line.text.slice(line.unitAt).trim();
      const behind = unit === RULES.figures.percent ? unit : ` ${unit}`; // as Vietnamese write them
      box.append(element('p', `${figureLabel(line)}: ${typed ? typed.typed + behind : '(chưa điền)'}`, { class: 'figure' }));
    }
  }
  return box;
}

// What the province reads: a line each, the number of its list in front; tabs between cells.
function shownWords(items) {
  const lines = [];
  for (const item of items) {
    if (isGrid(item)) lines.push(...item.rows.map((row) => row.map(shownWords).join('\t').trimEnd()));
    else if (item.text.trim()) lines.push(`${item.number ? `${item.number} ` : ''}${item.text.trim()}`);
  }
  return lines.join('\n');
}

function shownItem(item) {
  if (isGrid(item)) {
    const table = element('table');
    for (const row of item.rows) {
      const line = element('tr');
      for (const cell of row) line.append(element('td', shownWords(cell)));
      table.append(line);
    }
    return [table];
  }
  const found = item.text.trim() ? [element('p', shownWords([item]))] : [];
  for (const extra of item.extras) {
    if (extra.kind === 'picture') found.push(element('p', '[ảnh]', { class: 'empty' }));
    if (extra.kind === 'footnote') found.push(element('p', `[chú thích: ${extra.text.trim()}]`, { class: 'empty' }));
  }
  return found;
}

let latest = null;

// Of files chosen one after the other the last is shown, whichever is read first.
async function check(file) {
  latest = file;
  const result = await read(file);
  if (latest === file) show(file.name, result);
}

async function read(file) {
  if (file.size > DATA.most) return { findings: [finding('too-large')] };
  const content = await file.arrayBuffer().catch(() => null); // such as of a folder, or a file moved since
  if (!content) return { findings: [finding('not-readable')] };
  return readReport(file.name, new Uint8Array(content), DATA);
}

const input = document.getElementById('file'), area = document.getElementById('drop');
document.getElementById('by-eye').hidden = true;
area.hidden = false;
input.addEventListener('click', () => { input.value = ''; }); // a mended file of the same name is read again
input.addEventListener('change', () => { if (input.files[0]) check(input.files[0]); });
area.addEventListener('dragover', (event) => { event.preventDefault(); area.classList.add('over'); });
area.addEventListener('dragleave', () => area.classList.remove('over'));
area.addEventListener('drop', (event) => {
  event.preventDefault();
  area.classList.remove('over');
  if (event.dataTransfer.files[0]) check(event.dataTransfer.files[0]);
});
window.kiemTra = { read: (name, bytes) => readReport(name, bytes, DATA), shownWords };
