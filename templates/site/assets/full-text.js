// Search in the full text of decisions, by Pagefind. What it finds is shown as text: nothing that
// it gives is ever taken for HTML. It needs a web server; opened from the disk, the page says so.
"use strict";

globalThis.adrFullText = (() => {
  const section = document.getElementById("full-text");
  if (!section) return undefined;

  const list = section.querySelector("ol");
  const said = section.querySelector("p");
  const MOST = 10, SHORTEST = 3;
  const LETTERS = new Map(Object.entries({ amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", "#x27": "'" }));
  const plain = (text) => text.replace(/&(#?\w+);/g, (all, name) => LETTERS.get(name) ?? all);
  let engine = null;
  let asked = "";

  // What is marked in an excerpt stands between two tags; all else of it is text.
  function excerpt(text) {
    const line = document.createElement("p");
    text.split(/<mark>(.*?)<\/mark>/s).forEach((part, at) => {
      if (at % 2 === 0) return line.append(plain(part));
      const mark = document.createElement("mark");
      mark.textContent = plain(part);
      return line.append(mark);
    });
    return line;
  }

  function hit(found) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    const place = found.raw_url.replace(/^\/+/, "").replace(/(index\.html)?$/, "index.html");
    link.href = new URL(place, new URL(".", location.href)).href;
    link.textContent = found.meta.title ?? place;
    item.append(link, excerpt(found.excerpt));
    return item;
  }

  function show(text, items) {
    said.textContent = text;
    list.replaceChildren(...items);
    section.hidden = false;
  }

  async function look(words) {
    engine ??= await import(new URL("pagefind/pagefind.js", document.baseURI).href);
    const answer = await engine.debouncedSearch(words);
    if (!answer || words !== asked) return;
    const found = await Promise.all(answer.results.slice(0, MOST).map((result) => result.data()));
    if (words !== asked) return;
    show(found.length ? "" : section.dataset.none, found.map(hit));
  }

  return (query) => {
    const words = query.replace(/[\p{L}-]+:(?:"[^"]*"|\S+)/gu, " ").trim();
    if (words === asked) return;
    asked = words;
    if (words.length < SHORTEST) {
      section.hidden = true;
    } else if (location.protocol === "file:") {
      show(section.dataset.server, []);
    } else {
      look(words).catch(() => show(section.dataset.failed, []));
    }
  };
})();
