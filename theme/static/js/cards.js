// Makes the card of a logo from the page's template, which the same macro has written as the cards of the list.

import { count, fill, size } from "./words.js";

const grounds = { d: "dark", a: "any" };
const encoded = (path) => path.split("/").map(encodeURIComponent).join("/");

/** A function from a logo of search.json to its `<li>`. `root` is the address of the catalogue. */
export function cardMaker(template, root) {
  const form = template.content.querySelector("li");
  const words = template.dataset;
  return (logo) => {
    const card = form.cloneNode(true);
    const part = (name) => card.querySelector(name);
    const folder = `${root}${encoded(logo.s)}/`;
    const main = folder + encoded(logo.m ?? `${logo.s}.svg`);
    const [svgBytes, png, pngBytes, zipBytes] = logo.b;

    part(".card-link").setAttribute("href", folder);
    part(".tile").className = `tile ground-${grounds[logo.g] ?? "light"}`;
    const picture = part("img");
    picture.alt = logo.a ?? logo.t;
    picture.width = logo.w;
    picture.height = logo.h;
    picture.setAttribute("src", main);
    part("h2").textContent = logo.t;
    const kind = template.getAttribute(`data-kind-${logo.k}`);
    part(".card-facts").textContent = `${kind}, ${count(words.drawings, logo.v ?? 1)}`;
    // The template says that none is stated.
    if (logo.r) part(".card-licence").textContent = logo.r;

    if (logo.o !== 0) part(".mark-community").remove();
    if (logo.g !== "d") part(".mark-dark").remove();
    if (!logo.x) part(".mark-old").remove();
    if (!part(".mark")) part(".marks").remove();

    const files = [
      logo.e && [logo.e[1], folder + encoded(logo.e[0]), logo.e[2]],
      ["SVG", main, svgBytes],
      png && !logo.e && [`PNG ${/(\d+)\.png$/.exec(png)?.[1] ?? ""}`.trim(), folder + encoded(png), pngBytes],
      ["ZIP", `${folder}${encoded(logo.s)}.zip`, zipBytes],
    ];
    const [link, ...others] = card.querySelectorAll("a.chip");
    for (const other of others) other.remove();
    for (const [label, address, bytes] of files.filter(Boolean)) {
      const chip = link.cloneNode(true);
      chip.setAttribute("href", address);
      chip.firstChild.data = label;
      chip.firstElementChild.textContent = ` ${fill(words.of, { title: logo.t })},`;
      chip.lastElementChild.textContent = size(bytes);
      link.before(chip, "\n");
    }
    link.remove();

    const box = part("input");
    box.value = logo.s;
    box.dataset.bytes = zipBytes;
    part(".pick .visually-hidden").textContent = ` ${logo.t}`;
    return card;
  };
}
