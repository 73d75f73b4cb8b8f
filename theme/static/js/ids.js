/**
 * Makes the ids and classes of an SVG its own, so that several stand on one page without taking each other's.
 *
 * Works on the text: what is not a name stays as it was written, and a parser would try its styles on this page.
 */

const TAG = /<[a-z][^<>"']*(?:(?:"[^"]*"|'[^']*')[^<>"']*)*>/gi;
const ATTRIBUTE = /([\w:.-]+)(\s*=\s*)("[^"]*"|'[^']*')/g;
const STYLE = /(<(?:[\w-]+:)?style\b[^>]*>)([^]*?)(<\/)/g;
// What stands before a brace: a selector. In a declaration, #abc is a colour.
const PRELUDE = /[^{};]*\{/g;
const NAME = /([#.])((?:\\.|[\w-]|[^\0-\x7f])+)/g;
const URLS = /url\(\s*(["']?|&quot;|&apos;|&#39;)#([^"')&]+)\1\s*\)/g;
const PROLOGUE = /^\s*(?:<\?xml[^]*?\?>)?\s*(?:<!DOCTYPE[^>]*>)?\s*/;
const LISTS = { class: ".", "aria-labelledby": "#", "aria-describedby": "#" };

/** The source of the SVG, with `prefix` and a hyphen before each id and class, and without its prologue. */
export function isolated(source, prefix) {
  // A selector cannot begin with a digit.
  const own = `${/^[a-z]/i.test(prefix) ? "" : "logo-"}${prefix}-`;
  const known = { "#": new Set(), ".": new Set() };
  for (const [tag] of source.matchAll(TAG)) {
    for (const [, name, , quoted] of tag.matchAll(ATTRIBUTE)) {
      if (name === "id") known["#"].add(quoted.slice(1, -1));
      if (name === "class") quoted.slice(1, -1).split(/\s+/).forEach((part) => known["."].add(part));
    }
  }
  const named = (name, sign = "#") => (known[sign].has(name) ? own + name : name);
  const inText = (text) => text.replace(URLS, (_, quote, id) => `url(${quote}#${named(id)}${quote})`);
  const inSelector = (whole, sign, name) => (known[sign].has(name.replace(/\\(.)/g, "$1")) ? sign + own + name : whole);
  const inValue = (name, value) => {
    if (name === "id") return named(value);
    if (name in LISTS) return value.replace(/\S+/g, (part) => named(part, LISTS[name]));
    if (/^(?:\w+:)?href$/.test(name)) return value.replace(/^#(.+)/, (_, id) => `#${named(id)}`);
    if (name === "begin" || name === "end") {
      return value.replace(/(^|;)(\s*)([^;.\s]+)\./g, (_, gap, space, id) => `${gap}${space}${named(id)}.`);
    }
    return inText(value);
  };
  return source
    .replace(PROLOGUE, "")
    .replace(TAG, (tag) =>
      tag.replace(ATTRIBUTE, (_, name, equals, quoted) =>
        name + equals + quoted[0] + inValue(name, quoted.slice(1, -1)) + quoted[0],
      ),
    )
    .replace(STYLE, (_, tag, css, end) =>
      tag + inText(css).replace(PRELUDE, (prelude) => prelude.replace(NAME, inSelector)) + end,
    );
}
