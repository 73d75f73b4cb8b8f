// One ZIP of several logos, put together from the ZIP of each, with the credits and checksums of all at its top.

import { fill } from "./words.js";
import { members, zip } from "./zip.js";

/** Bytes that a browser on a phone can hold. */
const LIMIT = 500_000_000;

const sums = "SHA256SUMS";
const credits = "ATTRIBUTION.txt";

async function fetched(root, slug, title, words) {
  const trouble = fill(words.missing, { title });
  let response;
  try {
    response = await fetch(`${root}${encodeURIComponent(slug)}/${encodeURIComponent(slug)}.zip`);
  } catch {
    throw new Error(trouble);
  }
  if (!response.ok) throw new Error(trouble);
  try {
    return members(await response.arrayBuffer());
  } catch {
    throw new Error(fill(words.damaged, { title }));
  }
}

/** The line of a checksum list; nothing on pages without HTTPS, where browsers do not compute any. */
async function lineOf(name, bytes) {
  if (!crypto.subtle) return "";
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return `${[...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("")}  ${name}\n`;
}

/**
 * A Blob with the files of `logos`, a Map from slugs to {title, bytes}. Calls `progress` with how many were begun.
 * Its errors say in a sentence, one of `words`, what is the matter.
 */
export async function pack(root, logos, words, progress) {
  const bytes = [...logos.values()].reduce((sum, logo) => sum + logo.bytes, 0);
  if (bytes > LIMIT) throw new Error(words.large);
  const all = [];
  const attributions = new Set();
  let lines = "";
  let done = 0;
  for (const [slug, { title }] of [...logos]) {
    progress(++done);
    for (const member of await fetched(root, slug, title, words)) {
      all.push(member);
      const text = () => new TextDecoder().decode(member.body).trim();
      // What the list of the logo's folder says of a name, the list of the whole says of folder/name.
      if (member.name === `${slug}/${sums}`) lines += text().replace(/^([0-9a-f]{64}  )(.+)$/gm, `$1${slug}/$2`) + "\n";
      if (member.name === `${slug}/${credits}`) attributions.add(text());
    }
  }
  const encode = (text) => new TextEncoder().encode(text);
  const top = [];
  if (attributions.size) {
    const body = encode([...attributions].join("\n\n") + "\n");
    top.push({ name: credits, body });
    lines += await lineOf(credits, body);
  }
  top.push({ name: sums, body: encode(lines) });
  return new Blob(zip([...top, ...all]), { type: "application/zip" });
}
