// What stands in a field, and what stood in it when it was last saved. A field is a text, a date, a
// list to choose from, or a group of boxes; what was saved is what the browser calls its default.

const boxesOf = (group) => [...group.querySelectorAll("input")];
const optionsOf = (field) => [...field.options];
const ids = (boxes) => boxes.map((box) => box.value).join(" ");

/** What stands in a field: its text, or the ids that are ticked. */
export function valueOf(field) {
  return field.dataset.choices ? ids(boxesOf(field).filter((box) => box.checked)) : field.value;
}

/** What stood in it when the page came, or when it was last saved. */
export function savedOf(field) {
  if (field.dataset.choices) return ids(boxesOf(field).filter((box) => box.defaultChecked));
  if (!field.options) return field.defaultValue;
  return (optionsOf(field).find((one) => one.defaultSelected) || field.options[0])?.value ?? "";
}

/** Whether a person changed it since. */
export const isTyped = (field) => valueOf(field) !== savedOf(field);

export function setValue(field, value) {
  if (!field.dataset.choices) field.value = value;
  else for (const box of boxesOf(field)) box.checked = value.split(" ").includes(box.value);
}

/** A value was saved; what was typed since then stays. */
export function setSaved(field, value) {
  const now = valueOf(field);
  if (field.dataset.choices) for (const box of boxesOf(field)) box.defaultChecked = value.split(" ").includes(box.value);
  else if (field.options) for (const one of optionsOf(field)) one.defaultSelected = one.value === value;
  else field.defaultValue = value;
  setValue(field, now);
}
