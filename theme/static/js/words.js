// The words of the interface: they stand in the page, in the language that `data-spoken` names.

const language = document.querySelector("[data-spoken]")?.dataset.spoken ?? "en";
// Made once: making one takes longer than all else about a card.
const numbers = new Intl.NumberFormat(language);
const rules = new Intl.PluralRules(language);
const units = ["byte", "kilobyte", "megabyte", "gigabyte"].map(
  (unit, power) =>
    new Intl.NumberFormat(language, {
      style: "unit",
      unit,
      unitDisplay: power ? "short" : "long",
      minimumFractionDigits: power ? 1 : 0,
      maximumFractionDigits: power ? 1 : 0,
    }),
);

/** The text with its placeholders, `%(name)s`, replaced by `values`. */
export const fill = (text, values) => text.replace(/%\((\w+)\)s/g, (_, name) => values[name]);

/** The form that goes with the number. `forms` is JSON: texts by the names of Intl.PluralRules. */
export function count(forms, number, values = {}) {
  const texts = JSON.parse(forms);
  return fill(texts[rules.select(number)] ?? texts.other, { num: numbers.format(number), ...values });
}

/** A number of bytes, as the filter `size` of the templates writes it. */
export function size(bytes) {
  const power = Math.min(Math.floor((String(bytes).length - 1) / 3), units.length - 1);
  return units[power].format(bytes / 1000 ** power);
}
