"use strict";
// The search: all words must be there, wherever; the best place of a word ranks its card.

const search = (() => {
  const WORTH = [16, 8, 4, 2]; // of a word in the slug, the question, the title, the tags
  const TEXT = 1;
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

  // What the index says of an item as one text, the best place first, and where each place ends:
  // where a word is found first is the best place that has it.
  function head(item) {
    if (!item.head) {
      const places = [item.slug, item.question, item.title, item.tags.join(" ")].map(fold);
      item.head = places.join("\n");
      let end = -1;
      item.ends = places.map((place) => (end += 1 + place.length));
    }
    return item.head;
  }

  // Folds the heads while there is nothing else to do, so that the first letter only looks.
  function prepare(items) {
    let at = 0;
    const some = (time) => {
      while (at < items.length && time.timeRemaining() > 1) {
        head(items[at]);
        at += 1;
      }
      if (at < items.length) requestIdleCallback(some);
    };
    if (window.requestIdleCallback) requestIdleCallback(some);
  }

  // How well an item matches: 0 where a word is nowhere in it.
  function rank(item, wanted) {
    let total = 0;
    for (const word of wanted) {
      const at = head(item).indexOf(word);
      if (at < 0 && !item.text.includes(word)) return 0;
      total += at < 0 ? TEXT : WORTH[item.ends.findIndex((end) => at < end)];
    }
    return total || 1;
  }

  // Whether all that these words find was found by those of an earlier search.
  function narrows(before, wanted) {
    return before !== null && before.every((word) => wanted.some((one) => one.includes(word)));
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

  return { prepare, words, rank, narrows, marked };
})();
