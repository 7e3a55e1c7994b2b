// Words that LibreOffice moved, as decuong/returned/moved_words.py puts them back.
function wordsOfField(text, breaks) {
  const words = text.replace(/\r/g, '').replace(FIELD_CODE, '');
  const joints = [];
  for (let at = 1; at < words.length; at++) {
    if (isJoint(words, at)) joints.push(at);
  }
  if (!breaks || joints.length !== breaks) return words;
  return [0].concat(joints).map((start, i) => words.slice(start, joints[i])).join('\n');
}

function isJoint(words, at) {
  const before = words[at - 1], letter = words[at];
  if (RULES.reading.opening.includes(before)) return false;
  if (RULES.reading.dashes.includes(letter)) return words[at + 1] === ' ';
  return letter.toLowerCase() !== letter && before.toLowerCase() === before;
}

function isDocxField(control) {
  const kept = ['w.alias', 'w.placeholder'].some((name) => childOf(control, 'w.sdtPr', name));
  return kept && !valueOf(control, 'w.sdtPr', 'w.tag');
}

function docxFieldIn(note) {
  const field = descendants(note, 'w.sdt').find(isDocxField);
  return field ? descendants(field, 'w.t').map((text) => text.textContent) : [];
}

function odtFieldIn(note) {
  const control = descendants(note, 'loext.content-control')[0];
  if (control) return control.textContent;
  return descendants(note, 'text.text-input').map((field) => field.textContent).find((words) => words.endsWith('\r')) || '';
}
