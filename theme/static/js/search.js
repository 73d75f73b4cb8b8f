// Which logos fit what was typed and chosen, and in which order. Knows nothing of the page.
// The keys of a logo are explained in plugins/herald/logos/output/search.py.

/** The text in lower case, without accents, its words divided by single spaces. */
export const plain = (text) =>
  text.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();

const compare = {
  name: (a, b, collator) => collator.compare(a.t, b.t),
  newest: (a, b) => (b.d ?? "").localeCompare(a.d ?? ""),
  // Greys, which have no hue, come last.
  colour: (a, b) => (a.c < 0) - (b.c < 0) || a.c - b.c,
};

const suits = {
  kind: (logo, value) => logo.k === value,
  layout: (logo, value) => (logo.l ?? []).includes(value),
  tone: (logo, value) => (logo.n ?? ["colour"]).includes(value),
  format: (logo, value, everywhere) => everywhere.includes(value) || (logo.f ?? []).includes(value),
  origin: (logo, value) => (logo.o === 0 ? "community" : "official") === value,
  status: (logo, value) => value === "all" || (logo.x ? "old" : "current") === value,
};

/** Title begins with it: 0; words of the title do: 1; somewhere in the title: 2; in other names: 3; nowhere: 4. */
function rank(entry, words, start) {
  if (entry.title.startsWith(start)) return 0;
  let worst = 1;
  for (const word of words) {
    const inTitle = entry.title.includes(" " + word) ? 1 : 2;
    worst = Math.max(worst, entry.title.includes(word) ? inTitle : entry.rest.includes(word) ? 3 : 4);
  }
  return worst;
}

/** A function from a query (URLSearchParams) to the logos that fit. `data` is search.json, `language` a BCP 47 tag. */
export function searcher(data, language) {
  const collator = new Intl.Collator(language, { numeric: true });
  // Each text begins with a space, so that " word" finds the beginnings of words.
  const listed = data.logos.map((logo) => ({
    logo,
    title: " " + plain(logo.t),
    rest: " " + plain(`${logo.q ?? ""} ${logo.s} ${logo.k}`),
  }));
  const orders = new Map([["", listed]]);
  const order = (name) => {
    if (!orders.has(name)) orders.set(name, listed.toSorted((a, b) => compare[name](a.logo, b.logo, collator)));
    return orders.get(name);
  };
  return (query) => {
    const words = plain(query.get("q") ?? "").split(" ").filter(Boolean);
    const start = " " + words.join(" ");
    const sort = query.get("sort") in compare ? query.get("sort") : "";
    const filters = Object.keys(suits)
      .map((name) => [suits[name], query.get(name) ?? (name === "status" ? "current" : "")])
      .filter(([, value]) => value);
    const found = [[], [], [], [], []];
    for (const entry of order(sort)) {
      if (!filters.every(([fits, value]) => fits(entry.logo, value, data.formats))) continue;
      const place = words.length ? rank(entry, words, start) : 0;
      found[sort && place < 4 ? 0 : place].push(entry.logo);
    }
    return found.slice(0, 4).flat();
  };
}
