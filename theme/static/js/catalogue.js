// The page of all logos: the form is its state, the address holds the form, and search.json is fetched when needed.

import { cardMaker } from "./cards.js";
import { searcher } from "./search.js";
import { selection } from "./selection.js";
import { count } from "./words.js";

const BATCH = 24; // more than a large screen shows
const PAUSE = 200; // milliseconds; browsers refuse to write the address at every keystroke of a fast typist

const form = document.querySelector(".finder");
const root = form.getAttribute("action");
const words = form.dataset;
const listed = document.querySelector("#listed");
const found = document.querySelector("#found");
const cards = found.querySelector("ul");
const more = found.querySelector("button");
const status = form.querySelector("[role=status]");
const clear = form.querySelector(".finder-clear");
const details = form.querySelector("details");

const chosen = selection(document.querySelector(".basket"), root);
const makeCard = cardMaker(document.querySelector("#card"), root);
const made = new Map();
const unfiltered = status.textContent;

let search = null;
let results = [];
let timer = 0;

function load() {
  search ??= fetch(`${root}search.json`)
    .then((response) => (response.ok ? response.json() : Promise.reject(new Error(response.statusText))))
    .then((data) => searcher(data, document.documentElement.lang));
  // A failure is not kept: the next keystroke tries again.
  search.catch(() => (search = null));
  return search;
}

/** What is typed and chosen, without what is left open. */
function query() {
  return new URLSearchParams([...new FormData(form)].filter(([, value]) => value.trim()));
}

/** Fill in the form as an address says. */
function fill(params) {
  form.reset();
  for (const [name, value] of params) {
    const field = form.elements.namedItem(name);
    if (!field) continue;
    field.value = value;
    if (field.selectedIndex === -1) field.selectedIndex = 0;
  }
  if (details?.querySelector("option:checked:not([value=''])")) details.open = true;
}

function cardOf(logo) {
  if (!made.has(logo)) made.set(logo, makeCard(logo));
  return chosen.mark(made.get(logo));
}

/** Show the results from number `first` on, as many as are added at once; gives the first card of them. */
function showFrom(first) {
  const batch = results.slice(first, first + BATCH).map(cardOf);
  const shown = [...cards.children];
  const isSame = shown.length === batch.length && batch.every((card, index) => card === shown[index]);
  // Cards that are there already stay untouched: taking them out and in again has them laid out again.
  if (first) cards.append(...batch);
  else if (!isSame) cards.replaceChildren(...batch);
  const left = results.length - cards.children.length;
  more.hidden = left === 0;
  more.textContent = count(words.more, left, { shown: Math.min(left, BATCH) });
  return batch[0];
}

/** Bring the page in line with the form. */
async function show() {
  const wanted = query();
  const isOpen = wanted.size === 0;
  clear.hidden = isOpen;
  if (!isOpen) {
    try {
      const find = await load();
      // What was typed meanwhile is shown by its own call.
      if (wanted.toString() !== query().toString()) return;
      results = find(wanted);
    } catch {
      status.textContent = words.failed;
      return;
    }
    showFrom(0);
  }
  listed.hidden = !isOpen;
  found.hidden = isOpen;
  status.textContent = isOpen ? unfiltered : results.length ? count(words.count, results.length) : words.none;
}

/** Keep the state in the address: `write` is the name of the history's method. */
function note(write) {
  clearTimeout(timer);
  const wanted = query().toString();
  const address = wanted ? `?${wanted}` : location.pathname;
  if (`?${wanted}` !== (location.search || "?")) history[write](null, "", address);
}

form.addEventListener("input", (event) => {
  clearTimeout(timer);
  if (event.target.name === "q") timer = setTimeout(note, PAUSE, "replaceState");
  else note("pushState");
  show();
});
form.addEventListener("focusin", () => load().catch(() => {}), { once: true });
form.addEventListener("submit", (event) => {
  event.preventDefault();
  note("replaceState");
  // The results are there; what may cover them is the keyboard of a phone.
  form.elements.namedItem("q").blur();
});
clear.addEventListener("click", () => {
  fill([]);
  note("pushState");
  show();
  form.elements.namedItem("q").focus();
});
more.addEventListener("click", () => showFrom(cards.children.length).querySelector("a").focus());
addEventListener("popstate", () => {
  clearTimeout(timer);
  fill(new URLSearchParams(location.search));
  show();
});

fill(new URLSearchParams(location.search));
show();
