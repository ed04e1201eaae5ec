"use strict";
// Where one is: the card, its side, the search and the filters, all of it in the address.

const place = (() => {
  const LISTS = ["deck", "topic", "language", "difficulty", "kind", "tag", "state", "found"];
  const WORDS = ["card", "side", "q", "theme", "width", "device", "both"];
  let now = read();
  const listeners = [];

  function read() {
    const given = new URLSearchParams(location.hash.slice(1));
    const found = {};
    for (const name of WORDS) found[name] = given.get(name) || "";
    for (const name of LISTS) found[name] = given.getAll(name);
    return found;
  }

  function written(one) {
    const params = new URLSearchParams();
    for (const name of WORDS) if (one[name]) params.set(name, one[name]);
    for (const name of LISTS) for (const value of one[name]) params.append(name, value);
    return `#${params}`;
  }

  function tell(before) {
    for (const listen of listeners) listen(now, before);
  }

  window.addEventListener("hashchange", () => {
    const before = now;
    now = read();
    tell(before);
  });
  window.addEventListener("popstate", () => {
    const before = now;
    now = read();
    if (written(now) !== written(before)) tell(before);
  });

  return {
    LISTS,
    get: () => now,
    listen: (listener) => listeners.push(listener),

    // Goes where `changes` say. Another card is a step that the back button undoes; a letter of
    // the search, or the side of a card, is none.
    go(changes) {
      const before = now;
      now = { ...now, ...changes };
      const address = written(now);
      if (address === written(before)) return;
      const isStep = before.card && now.card !== before.card;
      try {
        history[isStep ? "pushState" : "replaceState"](null, "", address);
      } catch {
        // A key that is held down: browsers refuse more than some hundred addresses in ten seconds.
      }
      tell(before);
    },
  };
})();
