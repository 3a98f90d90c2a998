// The rows of the list of decisions as records that can be searched: those on the page, and those
// of a log that fills several pages, which are built from the small index.
"use strict";

globalThis.adrRows = (() => {
  const { folded, weighed } = globalThis.adrFinding;
  const LISTS = ["tag", "standard", "system", "names"];

  function record(label, title, due, facets, row) {
    const others = ["owner", ...LISTS].flatMap((name) => facets.get(name) ?? []);
    const values = [...facets].map(([name, texts]) => [name, texts.map(folded)]);
    const text = [label, title, ...others].map(folded).join("\n");
    return { words: weighed(label, title, others), text, due, facets: new Map(values), row };
  }

  function fromRow(row) {
    const facets = new Map();
    for (const [name, text] of Object.entries(row.dataset)) {
      facets.set(name, LISTS.includes(name) ? JSON.parse(text) : [text]);
    }
    const title = row.querySelector(".what a").textContent;
    return record(row.querySelector(".no").textContent, title, row.dataset.due, facets, () => row);
  }

  function fromIndex(index) {
    const labels = new Map(index.labels.map(([name, pairs]) => [name, new Map(pairs)]));
    return index.records.map((given) => {
      const told = new Map(index.keys.map((key, at) => [key, given[at]]));
      const facets = new Map();
      for (const name of [...index.facets, "names"]) {
        const value = told.get(name);
        if (value && value.length) facets.set(name, Array.isArray(value) ? value : [value]);
      }
      const built = () => rowOf(told, labels, index);
      return record(told.get("label"), told.get("title"), told.get("due"), facets, built);
    });
  }

  function element(name, kind, ...content) {
    const made = document.createElement(name);
    if (kind) made.className = kind;
    made.append(...content);
    return made;
  }

  function rowOf(told, labels, index) {
    const label = (name) => labels.get(name)?.get(told.get(name)) ?? told.get(name) ?? "";
    const link = element("a", "", told.get("title"));
    link.href = `${told.get("address")}/index.html`;
    const status = told.get("status");
    const kind = status || "none";
    return element(
      "li",
      "",
      element("span", "no", told.get("label")),
      element("div", "what", link, metaOf(told, label, index)),
      element("span", "when", ...(told.get("date") ? [timeOf(told.get("date"), index)] : [])),
      element("span", "stands", element("span", `status ${kind}`, told.get("said") || label("status"))),
    );
  }

  function metaOf(told, label, index) {
    const said = [label("level"), label("tier"), told.get("owner")].filter(Boolean).join(" · ");
    const meta = element("p", "meta", said);
    if (!told.get("review")) return meta;
    const text = told.get("late") ? index.texts.late : index.texts.review;
    const day = dayOf(told.get("review"), index);
    if (said) meta.append(" · ");
    meta.append(element("span", told.get("late") ? "overdue" : "", text.replace("{day}", () => day)));
    return meta;
  }

  function timeOf(date, index) {
    const time = element("time", "", dayOf(date, index));
    time.dateTime = date;
    return time;
  }

  function dayOf(date, index) {
    const [year, month, day] = date.split("-").map(Number);
    return `${day} ${index.texts.months[month - 1]} ${year}`;
  }

  return { fromRow, fromIndex };
})();
