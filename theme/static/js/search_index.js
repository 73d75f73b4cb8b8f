// Pagefind and the index of this site, fetched when somebody begins to search.

let opened = null;

/** What searches, and knows which kinds of pages there are, and of which kind a result is. `folder` is the index, `root` the site: both from the root of the host. */
export function open(folder, root) {
  opened ??= load(folder, root);
  // A failure is not kept: the next keystroke tries again.
  opened.catch(() => (opened = null));
  return opened;
}

async function load(folder, root) {
  const [pagefind, { languages }, kinds] = await Promise.all([
    import(`${folder}pagefind.js`),
    json(`${folder}pagefind-entry.json`),
    json(`${folder}kinds.json`),
  ]);
  await pagefind.options({ baseUrl: root, excerptLength: 32 });
  await pagefind.init();
  for (const language of others(languages)) {
    // The same folder by another name: Pagefind takes one with the name of the first for a mistake.
    await pagefind.mergeIndex(folder.replace(/[^/]+\/$/, "./$&"), { baseUrl: root, language });
  }
  const byId = new Map(Object.entries(kinds.others).flatMap(([kind, ids]) => ids.map((id) => [id, kind])));
  return {
    search: (words) => pagefind.search(words),
    kinds: [kinds.most, ...Object.keys(kinds.others)],
    kindOf: (id) => byId.get(id) ?? kinds.most,
  };
}

async function json(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.json();
}

/** Languages besides the one that Pagefind has taken: that of the page, or else that of most pages. */
function others(languages) {
  const most = (one, other) => languages[other].page_count - languages[one].page_count;
  const own = document.documentElement.lang.toLowerCase();
  const names = Object.keys(languages).sort(most);
  const taken = [own, own.split("-")[0]].find((name) => name in languages) ?? names[0];
  return names.filter((name) => name !== taken);
}
