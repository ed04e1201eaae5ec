"use strict";
// The search: all words must be there, wherever; the best place of a word ranks its card.

const search = (() => {
  const SLUG = 16, QUESTION = 8, TITLE = 4, TAGS = 2, TEXT = 1;
  const LONG = 5; // letters from which on a Russian word may have an ending
  const ENDING = 2; // letters that it may have

  function fold(text) {
    return text.normalize("NFC").toLowerCase().replaceAll("ё", "е");
  }

  // The words of a query as they are looked for: "индексами" finds "индекс".
  function words(query) {
    return fold(query).split(/\s+/).filter(Boolean).map((word) => {
      const isRussian = /^[а-я]+$/.test(word);
      return isRussian && word.length >= LONG ? word.slice(0, word.length - ENDING) : word;
    });
  }

  function folded(item) {
    if (!item.folded) {
      item.folded = [
        [SLUG, fold(item.slug)],
        [QUESTION, fold(item.question)],
        [TITLE, fold(item.title)],
        [TAGS, fold(item.tags.join(" "))],
      ];
    }
    return item.folded;
  }

  // How well an item matches: 0 where a word is nowhere in it.
  function rank(item, wanted, texts) {
    let total = 0;
    for (const word of wanted) {
      let best = 0;
      for (const [value, text] of folded(item)) {
        if (value > best && text.includes(word)) best = value;
      }
      if (!best && texts && (texts[item.slug] || "").includes(word)) best = TEXT;
      if (!best) return 0;
      total += best;
    }
    return total || 1;
  }

  // A text as nodes, with what matches marked.
  function marked(text, wanted) {
    const small = text.toLowerCase().replaceAll("ё", "е");
    const nodes = document.createDocumentFragment();
    let at = 0;
    while (wanted.length && small.length === text.length && at < text.length) {
      const places = wanted.map((word) => [small.indexOf(word, at), word.length]);
      const [start, length] = places
        .filter(([found]) => found >= 0)
        .sort((one, other) => one[0] - other[0] || other[1] - one[1])[0] || [-1, 0];
      if (start < 0) break;
      const mark = document.createElement("mark");
      mark.textContent = text.slice(start, start + length);
      nodes.append(text.slice(at, start), mark);
      at = start + length;
    }
    nodes.append(text.slice(at));
    return nodes;
  }

  return { words, rank, marked };
})();
