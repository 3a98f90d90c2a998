// Finds decisions by what somebody types: whole words, beginnings, parts of words, small slips.
// A query may name facets in the words of `adr-tool search`: status:accepted tag:"patient flow".
"use strict";

globalThis.adrFinding = (() => {
  const EXACT = 8, BEGINNING = 6, PART = 3, SLIP = 2;

  const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  const wordsOf = (text) => folded(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);

  // What is asked: words that all have to be there, and [facet, value] pairs.
  function asked(query, facets) {
    const pairs = [];
    const rest = query.replace(/([\p{L}-]+):(?:"([^"]*)"|(\S+))/gu, (all, name, quoted, bare) => {
      if (!facets.includes(name.toLowerCase())) return all;
      pairs.push([name.toLowerCase(), folded(quoted ?? bare)]);
      return " ";
    });
    return { words: wordsOf(rest), pairs };
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
  // from a word to its weight) and `facets` (a Map from a name to the values, folded).
  function scorer(words, pairs) {
    const known = words.map(() => new Map());
    const fits = (at, word) => {
      if (!known[at].has(word)) known[at].set(word, fit(words[at], word));
      return known[at].get(word);
    };
    return (record) => {
      for (const [name, value] of pairs) {
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
