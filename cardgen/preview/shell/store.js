"use strict";
// The data of the page: an index first, then what cards show, some fifty at a time, on demand.
//
// From `file://` a browser loads neither JSON nor modules, but a classic script that is added: each
// file of `data/` is one, and hands its value to `cardgen.take`.

const cardgen = (() => {
  const waiting = new Map(); // name of a file -> who waits for its value: resolve and reject
  const values = new Map(); // name -> { version, value }

  // What the search keeps with each item. All have it from the beginning: a browser would make
  // thousands of objects anew at the first letter, one property larger.
  const SOUGHT = { text: "", head: "", ends: null, rank: 0, values: null };

  const store = {
    items: [], // cards, then notes without one, in the order of the index
    bySlug: new Map(),
    byPath: new Map(), // the cards of each note
    names: {},
    place: { name: "", root: "", vault: "" },
    versions: {},
    hasMathJax: false, // whether its folder lies beside the page
    onIndex: () => {},

    take(name, value) {
      if (name === "index") {
        readIndex(value);
        store.onIndex();
        return;
      }
      values.set(name, { version: store.versions[name.split("-")[1]], value });
      for (const [resolve] of waiting.get(name) || []) resolve(value);
      waiting.delete(name);
    },

    // What a card shows: both sides as HTML, its sounds, and what was found in its note.
    async shown(card) {
      const shard = await load("cards", card.shard);
      return shard[card.slug];
    },

    // Gives each card its text as the search compares: small letters, е for ё. One file
    // after the other: a key is not to wait for all of them.
    async readTexts() {
      const { items } = store;
      const texts = new Map();
      for (const name of Object.keys(store.versions)) texts.set(name, await load("text", name));
      for (const item of items) if (!item.isNote) item.text = texts.get(item.shard)[item.slug] || "";
    },

    // Asks for the index anew: the notes have changed.
    reload() {
      addScript(`data/index.js?${Date.now()}`).catch(() => {});
    },

    addScript,
  };

  function readIndex(index) {
    const { columns, names } = index;
    store.names = names;
    store.place = index.place;
    store.versions = index.versions;
    store.hasMathJax = index.mathjax;
    store.items = index.cards.map((row) => {
      const card = Object.fromEntries(columns.map((column, at) => [column, row[at]]));
      card.deck = names.deck[card.deck];
      card.topic = names.topic[card.topic];
      card.path = names.path[card.path];
      card.tags = card.tags.map((tag) => names.tags[tag]);
      card.shard = String(card.shard).padStart(3, "0");
      Object.assign(card, SOUGHT);
      return card;
    });
    const missing = index.missing.map((one) => ({
      ...one,
      slug: `note:${one.path}`,
      isNote: true,
      question: one.path.split("/").pop(),
      title: (one.reasons[0] || "").replaceAll("`", ""),
      state: "no card",
      tags: [],
      ...SOUGHT,
      found: [one.reasons.length, 0, 0],
    }));
    store.byPath = new Map();
    for (const card of store.items) {
      if (!store.byPath.has(card.path)) store.byPath.set(card.path, []);
      store.byPath.get(card.path).push(card);
    }
    store.items.push(...missing);
    store.bySlug = new Map(store.items.map((item) => [item.slug, item]));
  }

  function load(kind, shard) {
    const name = `${kind}-${shard}`;
    const known = values.get(name);
    if (known && known.version === store.versions[shard]) return Promise.resolve(known.value);
    return new Promise((resolve, reject) => {
      const others = waiting.get(name);
      if (others) {
        others.push([resolve, reject]);
        return;
      }
      waiting.set(name, [[resolve, reject]]);
      addScript(`data/${name}.js?${store.versions[shard]}`).catch((error) => {
        for (const [, refuse] of waiting.get(name) || []) refuse(error);
        waiting.delete(name);
      });
    });
  }

  // Runs a script that lies beside the page.
  function addScript(address) {
    const script = document.createElement("script");
    script.src = address;
    return new Promise((resolve, reject) => {
      script.onload = resolve;
      script.onerror = () => reject(new Error(`${address.split("?")[0]} is gone`));
      document.head.append(script);
    }).finally(() => script.remove());
  }

  return store;
})();
