// Filters and search of the list of decisions. Without it, and without any script, the list is
// there all the same. The state lives in the address, so that a view can be sent and gone back to.
"use strict";

(() => {
  const section = document.getElementById("finding");
  const form = document.getElementById("filters");
  const list = document.getElementById("decisions");
  if (!section || !form || !list) return;

  const count = document.getElementById("filter-count");
  const systems = document.getElementById("found-systems");
  const pages = document.querySelector("nav.pages");
  const paged = Number(list.dataset.pages) > 1;
  const first = [...list.children];
  const fields = [...form.elements].filter((field) => field.name);
  const facets = fields.map((field) => field.name).filter((name) => name !== "q");
  const { asked, folded, scorer, weighed } = globalThis.adrFinding;
  const MOST = 200, MOST_SYSTEMS = 5;
  let records = paged ? null : first.map(globalThis.adrRows.fromRow);
  let typing = false;

  function stated() {
    const state = new URLSearchParams();
    for (const field of fields) if (field.value.trim()) state.set(field.name, field.value.trim());
    return state;
  }

  function restore() {
    const state = new URLSearchParams(location.search);
    for (const field of fields) {
      field.value = state.get(field.name) ?? "";
      if (field.selectedIndex === -1) field.value = "";
    }
  }

  // Where the browser keeps addresses of files as they are, the view is shown all the same.
  function note(state, anew) {
    const query = state.toString();
    const address = query ? `?${query}` : location.pathname;
    if (query === location.search.replace(/^\?/, "")) return;
    try {
      history[anew ? "pushState" : "replaceState"](null, "", address);
    } catch {
      return;
    }
  }

  function matches(state) {
    const query = asked(state.get("q") ?? "");
    const chosen = facets.filter((name) => state.has(name));
    const score = scorer(query, chosen.map((name) => [name, folded(state.get(name))]));
    const found = records.map((record) => [score(record), record]).filter(([fits]) => fits);
    if (query.words.length) found.sort(([a], [b]) => b - a);
    return found.map(([, record]) => record);
  }

  function said(key, numbers) {
    const text = count.dataset[key] ?? "";
    return text.replace(/\{(\w+)\}/g, (all, name) => numbers[name]?.toLocaleString() ?? all);
  }

  // Systems have pages of their own: the one that was chosen, or those whose name fits the words.
  function showSystems(state) {
    const options = [...form.querySelectorAll("#filter-system option[data-page]")];
    const { words } = asked(state.get("q") ?? "");
    const score = scorer({ words });
    const fits = (option) => (words.length ? score({ words: weighed("", option.value, []) }) : 0);
    const found = state.has("system")
      ? options.filter((option) => option.selected)
      : options.map((option) => [fits(option), option]).filter(([best]) => best)
        .sort(([a], [b]) => b - a).map(([, option]) => option);
    const links = found.slice(0, MOST_SYSTEMS).map((option) => {
      const link = document.createElement("a");
      link.href = option.dataset.page;
      link.textContent = option.value;
      return link;
    });
    systems.replaceChildren(systems.dataset.said, ...links.flatMap((link) => [" ", link]));
    systems.hidden = !links.length;
  }

  function show() {
    const state = stated();
    const all = !state.size;
    showSystems(state);
    globalThis.adrFullText?.(state.get("q") ?? "");
    if (all) {
      list.replaceChildren(...first);
      count.textContent = "";
    } else if (records) {
      const found = matches(state);
      list.replaceChildren(...found.slice(0, MOST).map((record) => record.row()));
      const key = !found.length ? "none" : found.length > MOST ? "most" : "some";
      count.textContent = said(key, { n: found.length, all: records.length, most: MOST });
    } else {
      load();
    }
    if (pages) pages.hidden = !all;
  }

  // Of a log that fills several pages the small index is fetched once somebody looks for something.
  function load() {
    if (records || document.getElementById("search-index")) return;
    const script = document.createElement("script");
    script.id = "search-index";
    script.src = "assets/search-index.js";
    script.addEventListener("load", () => {
      records = globalThis.adrRows.fromIndex(globalThis.adrIndex);
      show();
    });
    script.addEventListener("error", () => {
      script.remove();
      count.textContent = said("failed", {});
    });
    document.head.append(script);
  }

  form.addEventListener("input", (event) => {
    const words = event.target.name === "q";
    note(stated(), !(words && typing));
    typing = words;
    show();
  });
  form.addEventListener("focusout", () => { typing = false; });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    note(stated(), true);
    show();
  });
  form.querySelector(".clear").addEventListener("click", (event) => {
    event.preventDefault();
    for (const field of fields) field.value = "";
    note(stated(), true);
    show();
    fields[0].focus();
  });
  form.addEventListener("focusin", () => { if (paged) load(); });
  addEventListener("popstate", () => { restore(); show(); });
  addEventListener("pageshow", () => { restore(); show(); });

  section.hidden = false;
  restore();
  show();
})();
