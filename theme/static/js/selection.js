// The logos that a visitor has ticked: remembered while the tab is open, downloaded as one ZIP.

import { count, fill, size } from "./words.js";

const NAME = "logos.zip";

/** Take charge of all boxes of cards. `bar` says what is ticked, `root` is the address of the catalogue. */
export function selection(bar, root) {
  const key = `selection ${new URL(root, location).pathname}`;
  const words = bar.dataset;
  const message = bar.querySelector("[role=status]");
  const actions = bar.querySelector(".basket-actions");
  let isBusy = false;
  let chosen = remembered();

  // Browsers that are told to keep nothing refuse the storage: then a selection lasts as long as its page.
  function remembered() {
    try {
      return new Map(JSON.parse(sessionStorage.getItem(key) ?? "[]"));
    } catch {
      return new Map();
    }
  }

  function remember() {
    try {
      sessionStorage.setItem(key, JSON.stringify([...chosen]));
    } catch {
      return;
    }
  }

  function mark(card) {
    const box = card.querySelector(".pick input");
    box.checked = chosen.has(box.value);
    return card;
  }

  function tell(text) {
    message.textContent = text;
    actions.hidden = chosen.size === 0;
  }

  function refresh() {
    document.querySelectorAll(".card").forEach(mark);
    const bytes = [...chosen.values()].reduce((sum, logo) => sum + logo.bytes, 0);
    tell(chosen.size ? count(words.selected, chosen.size, { size: size(bytes) }) : "");
  }

  function change(update) {
    update(chosen);
    remember();
    refresh();
  }

  async function download() {
    if (isBusy) return;
    isBusy = true;
    try {
      const { pack } = await import("./pack.js");
      const blob = await pack(root, chosen, words, (done) => tell(fill(words.fetching, { done, all: chosen.size })));
      const link = document.createElement("a");
      link.href = URL.createObjectURL(blob);
      link.download = NAME;
      link.click();
      // Not at once: the browser has only begun to read it.
      setTimeout(URL.revokeObjectURL, 60_000, link.href);
      tell(fill(words.ready, { name: NAME, size: size(blob.size) }));
    } catch (error) {
      tell(error.message);
    } finally {
      isBusy = false;
    }
  }

  document.addEventListener("change", ({ target }) => {
    if (!target.matches(".pick input")) return;
    const title = target.closest(".card").querySelector("h2, h3").textContent;
    const logo = { title, bytes: Number(target.dataset.bytes) };
    change((all) => (target.checked ? all.set(target.value, logo) : all.delete(target.value)));
  });
  const [fetchAll, clear] = actions.querySelectorAll("button");
  fetchAll.addEventListener("click", download);
  clear.addEventListener("click", () => change((all) => all.clear()));
  // A page that comes back from the browser's memory shows what was ticked elsewhere meanwhile.
  addEventListener("pageshow", (event) => {
    if (event.persisted) chosen = remembered();
    refresh();
  });
  refresh();
  return { mark };
}
