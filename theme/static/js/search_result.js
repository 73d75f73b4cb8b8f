// One result of the search as an entry of the list: copies of the page's own <template>.

const language = document.documentElement.lang || "en";
const days = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { dateStyle: "long", timeZone: "UTC" });

/** A function that makes an entry of what Pagefind tells. `names` are words for kinds of pages. */
export function resultMaker(template, root, names) {
  return ({ url, meta, excerpt }) => {
    const entry = template.content.firstElementChild.cloneNode(true);
    const link = entry.querySelector("a");
    link.href = url;
    link.textContent = meta.title || url;
    entry.querySelector(".search-what").textContent = names.get(meta.kind) ?? "";
    setDay(entry.querySelector("time"), meta.date);
    // Only logos name a ground: the first picture of a post is no picture of the post.
    if (meta.ground) entry.querySelector(".search-about").prepend(picture(root + meta.image, meta.ground));
    entry.querySelector(".search-excerpt").append(...marked(excerpt));
    return entry;
  };
}

function setDay(time, moment = "") {
  const day = moment.slice(0, 10);
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return time.remove();
  time.dateTime = day;
  time.textContent = days.format(new Date(day));
}

function picture(address, ground) {
  const image = Object.assign(new Image(), { src: address, alt: "", loading: "lazy" });
  const tile = document.createElement("span");
  tile.className = `tile ground-${ground}`;
  tile.append(image);
  return tile;
}

/** The nodes of an excerpt: its text, and where it was found. Whatever else may be in it stays text. */
export function marked(excerpt) {
  const { body } = new DOMParser().parseFromString(excerpt, "text/html");
  return [...body.childNodes].map((node) => {
    if (node.nodeName !== "MARK") return document.createTextNode(node.textContent);
    const mark = document.createElement("mark");
    mark.textContent = node.textContent;
    return mark;
  });
}
