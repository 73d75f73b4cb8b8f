// Brings what pages say of calls up to date: they were written when the site was built.

import { count } from "./words.js";

const units = [
  ["days", 86400],
  ["hours", 3600],
  ["minutes", 60],
];

function refresh() {
  const now = Date.now();
  for (const badge of document.querySelectorAll("[data-changes]")) {
    const last = JSON.parse(badge.dataset.changes).findLast(([when]) => Date.parse(when) <= now);
    if (last) {
      badge.className = `call-state call-${last[1]}`;
      badge.textContent = last[2];
    }
  }
  for (const place of document.querySelectorAll("[data-closes]")) {
    const seconds = (Date.parse(place.dataset.closes) - now) / 1000;
    const [unit, length] = units.find(([, size]) => seconds >= 2 * size) ?? units.at(-1);
    place.textContent = seconds > 0 ? count(place.dataset[unit], Math.max(1, Math.floor(seconds / length))) : "";
  }
}

refresh();
setInterval(refresh, 60000);
