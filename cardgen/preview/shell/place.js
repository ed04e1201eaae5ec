"use strict";
// Where one is: the card, its side, the search and the filters, all of it in the address.

const place = (() => {
  const LISTS = ["deck", "topic", "language", "difficulty", "kind", "tag", "state", "found"];
  const WORDS = ["card", "side", "q", "theme", "width", "device", "both"];
  let now = read();
  const REST = 250; // milliseconds without a letter, after which the address tells of the search
  const listeners = [];
  let late = 0; // the timer of an address that is not yet written

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

  // To write an address takes longer than to find a letter.
  function write(how) {
    clearTimeout(late);
    late = 0;
    try {
      history[how](null, "", written(now));
    } catch {
      // A key that is held down: browsers refuse more than some hundred addresses in ten seconds.
    }
  }

  const writeNow = () => late && write("replaceState");

  function tell(before) {
    for (const listen of listeners) listen(now, before);
  }

  window.addEventListener("pagehide", writeNow);
  window.addEventListener("hashchange", () => {
    const before = now;
    now = read();
    tell(before);
  });
  window.addEventListener("popstate", () => {
    clearTimeout(late);
    late = 0;
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
      const wanted = { ...now, ...changes };
      if (written(wanted) === written(before)) return;
      const isStep = before.card && wanted.card !== before.card;
      if (isStep) writeNow(); // of the card that one leaves
      now = wanted;
      if ("q" in changes && !isStep) {
        clearTimeout(late);
        late = setTimeout(() => write("replaceState"), REST);
      } else write(isStep ? "pushState" : "replaceState");
      tell(before);
    },
  };
})();
