/** The page of a logo: the buttons that copy. All that they copy stands on the page or in a file without them, too. */

import { file, offer, text } from "./copy.js";
import { isolated } from "./ids.js";
import { fill } from "./words.js";

const status = document.querySelector("[data-done]");
const page = document.querySelector("[data-folder]");

/** What the buttons made of a template are about, with a placeholder. */
const words = (template) => document.querySelector(template).dataset.of;

/** A new button, made of a template, that copies. */
function button(template, of, parts) {
  const copy = document.querySelector(template).content.firstElementChild.cloneNode(true);
  copy.querySelector(".copy-of").textContent = ` ${of}`;
  offer(copy, parts, status);
  return copy;
}

/** The SVG as an address of its own; quotes and brackets, too, are written so that any CSS or HTML takes it. */
function dataUri(source) {
  const encoded = encodeURIComponent(source)
    .replace(/['()]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
    .replace(/%(?:2F|3A|3B|3D|2C)/g, decodeURIComponent);
  return `data:image/svg+xml,${encoded}`;
}

const fetched = {
  svg: async ({ svg, prefix }) => text(isolated(await (await file(svg)).text(), prefix)),
  uri: async ({ svg }) => text(dataUri(await (await file(svg)).text())),
  png: async ({ png }) => (await file(png)).blob(),
};

// A site that does not know its address: the texts begin at the root, and the browser knows the rest.
if (page?.dataset.folder) {
  const here = new URL("./", location.href).href;
  for (const code of page.querySelectorAll(".snippets code")) {
    code.textContent = code.textContent.replaceAll(page.dataset.folder, here);
  }
}

// Over plain HTTP there is no clipboard; then there are no buttons.
if (status && navigator.clipboard?.write) {
  for (const element of document.querySelectorAll("[data-copy]")) {
    const shown = () => element.textContent.trim();
    const plain = () => ({ "text/plain": text(shown()) });
    const rich = () => ({ ...plain(), "text/html": text(shown(), "text/html") });
    element.after(button("#copy-button", element.dataset.copy, "rich" in element.dataset ? rich : plain));
  }
  for (const copy of document.querySelectorAll("[data-fetch]")) {
    const { fetch: kind } = copy.dataset;
    const type = kind === "png" ? "image/png" : "text/plain";
    offer(copy, () => ({ [type]: fetched[kind](copy.parentElement.dataset) }), status);
  }
  for (const row of document.querySelectorAll(".file-rows tbody tr")) {
    const [link, name, hash] = ["a", "a .visually-hidden", ".hash"].map((part) => row.querySelector(part));
    const of = name.textContent.replace(/^[, ]+/, "");
    hash.after(
      button("#copy-button", fill(words("#copy-button"), { name: of }), () => ({ "text/plain": text(hash.textContent) })),
      button("#address-button", fill(words("#address-button"), { title: of }), () => ({ "text/plain": text(link.href) })),
    );
  }
}
