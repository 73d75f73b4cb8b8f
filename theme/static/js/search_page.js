// The page of the search: the form is its state, the address holds the form, and the index is fetched when needed.

import { open } from "./search_index.js";
import { resultMaker } from "./search_result.js";
import { count } from "./words.js";

const BATCH = 10; // about two screens
const PAUSE = 200; // milliseconds; browsers refuse to write the address at every keystroke of a fast typist

const form = document.querySelector(".search-form");
const field = form.elements.q;
const kinds = form.querySelector(".search-kinds");
const choices = [...kinds.querySelectorAll("[data-one]")];
const state = document.querySelector(".search-state");
const found = document.querySelector(".search-found");
const list = found.querySelector("ol");
const more = found.querySelector("button");
const ways = document.querySelector(".search-ways");

const root = new URL(form.dataset.root, document.baseURI).pathname;
const folder = new URL("pagefind/", document.baseURI).pathname;
const names = new Map(choices.map((choice) => [choice.value, choice.dataset.one]));
const makeResult = resultMaker(document.querySelector("#search-result"), root, names);

let results = [];
let turn = 0;
let timer = 0;

/** What is typed and chosen, as the address says it. */
function query() {
  const given = [...new FormData(form)].map(([name, value]) => [name, value.trim()]);
  return new URLSearchParams(given.filter(([, value]) => value)).toString();
}

function remember(how) {
  const address = query() ? `?${query()}` : location.pathname;
  if (address !== (location.search || location.pathname)) history[how](null, "", address);
}

function recall() {
  const params = new URLSearchParams(location.search);
  field.value = params.get("q") ?? "";
  const kind = choices.find((choice) => choice.value === params.get("kind"));
  (kind ?? form.elements.kind[0]).checked = true;
}

function say(text) {
  state.textContent = text;
}

function showNone(text) {
  results = [];
  list.replaceChildren();
  found.hidden = more.hidden = true;
  ways.hidden = false;
  say(text);
}

/** Which kinds of pages the site has, and how many of each were found. */
function showKinds(all, found) {
  for (const choice of choices) {
    const label = choice.closest("label");
    label.hidden = !all.includes(choice.value);
    label.querySelector(".search-number").textContent = found.filter((kind) => kind === choice.value).length;
  }
  kinds.hidden = all.length < 2;
}

/** The next results as entries of the list. */
async function nextEntries(start) {
  const told = await Promise.all(results.slice(start, start + BATCH).map((result) => result.data()));
  return told.map(makeResult);
}

async function show() {
  const mine = ++turn;
  const words = field.value.trim();
  if (!words) {
    kinds.hidden = true;
    showNone("");
    return;
  }
  try {
    const index = await open(folder, root);
    const answer = await index.search(words);
    if (mine !== turn) return;
    const kind = form.elements.kind.value;
    results = answer.results.filter((result) => !kind || index.kindOf(result.id) === kind);
    const entries = await nextEntries(0);
    if (mine !== turn) return;
    showKinds(index.kinds, answer.results.map((result) => index.kindOf(result.id)));
    if (!entries.length) {
      showNone(form.dataset.none);
      return;
    }
    list.replaceChildren(...entries);
    found.hidden = false;
    ways.hidden = true;
    more.hidden = results.length <= BATCH;
    say(count(form.dataset.count, results.length));
  } catch {
    if (mine === turn) showNone(form.dataset.failed);
  }
}

function search(how) {
  clearTimeout(timer);
  remember(how);
  show();
}

/** The arrow keys lead from the field through the results, and back. */
function walk(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const stops = [field, ...list.querySelectorAll("a")];
  const here = stops.indexOf(event.target);
  if (!step || here === -1 || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const next = stops[here + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  search("pushState");
});
field.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(search, PAUSE, "replaceState");
});
kinds.addEventListener("change", () => search("pushState"));
more.addEventListener("click", async () => {
  const [mine, shown] = [turn, list.children.length];
  const entries = await nextEntries(shown);
  if (mine !== turn || !entries.length) return;
  list.append(...entries);
  more.hidden = results.length <= list.children.length;
  entries[0].querySelector("a").focus();
});
document.querySelector(".search-page").addEventListener("keydown", walk);
addEventListener("popstate", () => {
  recall();
  show();
});

form.hidden = false;
recall();
if (field.value) show();
else field.focus();
