// Finds decisions by what somebody types: whole words, beginnings, parts of words, small slips.
// A query may name facets in the words of `adr-tool search`: status:accepted tag:"patient flow".
"use strict";

globalThis.adrFinding = (() => {
  const EXACT = 8, BEGINNING = 6, PART = 3, SLIP = 2;
  const DUE = "due";
  const FILTERS = ["status", "level", "tier", "maturity", "owner", "tag", "standard", "system", DUE];
  // Of these a part will do; the others are words that fit whole.
  const IN_PART = ["owner", "system", "standard"];
  const TOKEN = /(?:([A-Za-z]+):)?(?:"([^"]*)"?|(\S+))/g;

  const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  const wordsOf = (text) => folded(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);

  // What is asked: words that all have to be there, phrases as they stand, and for each filter
  // the values of which either will do. What has a colon in it and is no filter is a word.
  function asked(query) {
    const words = [], phrases = [], filters = new Map();
    for (const [, name = "", quoted, bare] of query.matchAll(TOKEN)) {
      const filter = name.toLowerCase(), value = folded((quoted ?? bare).trim());
      const known = FILTERS.includes(filter);
      if (known && value && (filter !== DUE || dayAfter(today(), value))) {
        filters.set(filter, [...(filters.get(filter) ?? []), value]);
      } else if (!known || value) {
        const whole = name ? `${name}:${quoted ?? bare}` : (quoted ?? bare);
        words.push(...wordsOf(whole));
        if (quoted !== undefined && folded(whole.trim())) phrases.push(folded(whole.trim()));
      }
    }
    return { words, phrases, filters };
  }

  function today() {
    const now = new Date();
    return new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()));
  }

  // The day some days, weeks, months or years ahead, as 2026-11-23; "" for what is no time.
  function dayAfter(from, time) {
    const [, count, unit] = /^([0-9]{1,5})([dwmy]?)$/.exec(time) ?? [];
    if (count === undefined) return "";
    const day = new Date(from);
    if (unit === "m" || unit === "y") {
      const months = Number(count) * (unit === "y" ? 12 : 1);
      day.setUTCMonth(day.getUTCMonth() + months, 1);
      const last = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate();
      day.setUTCDate(Math.min(from.getUTCDate(), last));
    } else {
      day.setUTCDate(day.getUTCDate() + Number(count) * (unit === "w" ? 7 : 1));
    }
    return day.getUTCFullYear() > 9999 ? "9999-12-31" : day.toISOString().slice(0, 10);
  }

  function meets(record, filters) {
    for (const [name, wanted] of filters) {
      if (name === DUE) {
        const by = wanted.map((time) => dayAfter(today(), time)).sort().at(-1);
        if (!record.due || record.due > by) return false;
        continue;
      }
      const given = [name, ...(name === "system" ? ["names"] : [])]
        .flatMap((key) => record.facets.get(key) ?? []);
      const fits = IN_PART.includes(name)
        ? (value) => given.some((one) => one.includes(value))
        : (value) => given.includes(value);
      if (!wanted.some(fits)) return false;
    }
    return true;
  }

  // How many slips of the keyboard lie between what was typed and the beginning of a word.
  // A slip is a letter too many, too few, another, or two that changed places.
  function slips(typed, word, most) {
    let before = null;
    let row = Array.from({ length: word.length + 1 }, (_, at) => at);
    for (let i = 1; i <= typed.length; i++) {
      const next = [i];
      for (let j = 1; j <= word.length; j++) {
        const same = typed[i - 1] === word[j - 1];
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (same ? 0 : 1));
        if (before && typed[i - 1] === word[j - 2] && typed[i - 2] === word[j - 1]) {
          next[j] = Math.min(next[j], before[j - 2] + 1);
        }
      }
      if (Math.min(...next) > most) return most + 1;
      before = row;
      row = next;
    }
    return Math.min(...row);
  }

  function fit(typed, word) {
    if (word === typed) return EXACT;
    if (word.startsWith(typed)) return BEGINNING;
    if (typed.length > 2 && word.includes(typed)) return PART;
    const most = typed.length < 4 || /^\p{N}+$/u.test(typed) ? 0 : typed.length < 8 ? 1 : 2;
    if (!most || word.length < typed.length - most) return 0;
    return slips(typed, word.slice(0, typed.length + most), most) <= most ? SLIP : 0;
  }

  // A function from a record to how well it fits; 0 is not at all. A record has `words` (a Map
  // from a word to its weight), `text` (all of it, folded), `due` (a day, or nothing) and `facets`
  // (a Map from a name to the values, folded). `chosen` are [facet, value] pairs that fit whole.
  function scorer({ words, phrases = [], filters = new Map() }, chosen = []) {
    const known = words.map(() => new Map());
    const fits = (at, word) => {
      if (!known[at].has(word)) known[at].set(word, fit(words[at], word));
      return known[at].get(word);
    };
    return (record) => {
      if (!meets(record, filters)) return 0;
      if (phrases.some((phrase) => !record.text.includes(phrase))) return 0;
      for (const [name, value] of chosen) {
        if (!(record.facets.get(name) ?? []).includes(value)) return 0;
      }
      let score = 1;
      for (let at = 0; at < words.length; at++) {
        let best = 0;
        for (const [word, weight] of record.words) best = Math.max(best, fits(at, word) * weight);
        if (!best) return 0;
        score += best;
      }
      return score;
    };
  }

  // The words of a record: those of its title and number weigh most.
  function weighed(label, title, others) {
    const words = new Map();
    for (const word of others.flatMap(wordsOf)) words.set(word, 1);
    for (const word of [...wordsOf(label), ...wordsOf(title)]) words.set(word, 2);
    if (/^0+\d/.test(label)) words.set(label.replace(/^0+/, ""), 2);
    return words;
  }

  return { asked, folded, scorer, weighed };
})();
