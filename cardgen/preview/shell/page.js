"use strict";
// The page as a whole: what is chosen, what is shown of it, and every key.

(() => {
  const byId = (id) => document.getElementById(id);
  const REST = 250; // milliseconds without a letter, after which the card that was found is shown
  let asked = false; // for the text of all cards
  const NOTHING = { wanted: null, items: [] };
  let found = NOTHING; // what the last search found: one more letter looks no further
  let shown = []; // the items that pass, in the order of the list
  let drawn = ""; // what the viewer shows: a letter of the search changes nothing there
  const list = new List(byId("list"), (item) => choose(item.slug));

  // Says something anew only: what is replaced by itself is laid out again, and may be read aloud.
  function say(id, text) {
    if (byId(id).textContent !== text) byId(id).textContent = text;
  }

  function choose(slug, more = {}) {
    place.go({ card: slug, side: "", ...more });
  }

  // --- What is shown

  function askForTexts() {
    if (asked) return;
    asked = true;
    cardgen.readTexts().then(() => {
      found = NOTHING;
      if (!search.words(place.get().q).length) return;
      sift();
      draw(REST);
    }, () => {
      asked = false;
    });
  }

  function sift() {
    const at = place.get();
    const wanted = search.words(at.q);
    if (wanted.length) askForTexts();
    const among = search.narrows(found.wanted, wanted) ? found.items : cardgen.items;
    const items = wanted.length ? among.filter((item) => (item.rank = search.rank(item, wanted))) : cardgen.items;
    found = { wanted, items };
    const passed = filters.sift(items, at);
    shown = wanted.length ? passed.sort((one, other) => other.rank - one.rank) : passed;
    filters.draw();
    const cards = shown.filter((item) => !item.isNote).length;
    const notes = shown.length - cards;
    const said = `${cards.toLocaleString("en")} ${cards === 1 ? "card" : "cards"}`;
    const without = notes ? `, ${notes.toLocaleString("en")} without a card` : "";
    const all = shown.length === cardgen.items.length ? "" : ` of ${cardgen.items.length.toLocaleString("en")}`;
    say("count", cardgen.items.length ? said + without + all : "There are no notes here.");
  }

  function current() {
    return cardgen.bySlug.get(place.get().card) || shown[0];
  }

  // Shows the list, and after a rest of some milliseconds its current card.
  function draw(rest = 0) {
    const at = place.get();
    const item = current();
    theme.show();
    document.body.classList.toggle("two", Boolean(at.both));
    for (const id of ["theme", "width", "device"]) if (byId(id).value !== at[id]) byId(id).value = at[id];
    byId("both").setAttribute("aria-pressed", String(Boolean(at.both)));
    const twin = item && !item.isNote && viewer.twinOf(item);
    byId("twin").disabled = !twin;
    byId("both").disabled = !twin;
    say("twin", twin ? `${item.language.toUpperCase()} | ${twin.language.toUpperCase()}` : "Twin");
    byId("flip").disabled = !item || Boolean(item.isNote);
    for (const id of ["previous", "next", "finding"]) byId(id).disabled = !shown.length;
    list.show(shown, search.words(at.q), item);
    document.title = item ? `${item.slug} · cardgen` : "cardgen preview";
    const wanted = JSON.stringify([item && item.slug, item && item.content, at.side, at.theme, at.width, at.device, at.both]);
    if (wanted !== drawn || (rest && viewer.isResting())) viewer.show(item, at, rest);
    drawn = wanted;
  }

  function redraw() {
    drawn = "";
    draw();
  }

  // --- What one can do

  const flip = () => place.go({ card: (current() || {}).slug || "", side: place.get().side === "back" ? "" : "back" });

  function step(by) {
    const at = shown.indexOf(current());
    const next = shown[Math.min(shown.length - 1, Math.max(0, at + by))];
    if (next) choose(next.slug);
  }

  function nextFinding() {
    const at = shown.indexOf(current());
    const after = [...shown.slice(at + 1), ...shown.slice(0, Math.max(0, at))];
    const next = after.find((item) => item.found[0] || item.found[1] || item.found[2]);
    if (next) choose(next.slug);
  }

  function toTwin() {
    const item = current();
    const twin = item && !item.isNote && viewer.twinOf(item);
    if (twin) place.go({ card: twin.slug });
  }

  const both = () => place.go({ both: place.get().both ? "" : "1" });

  const KEYS = {
    " ": flip,
    Enter: flip,
    j: () => step(1),
    k: () => step(-1),
    ArrowRight: () => step(1),
    ArrowLeft: () => step(-1),
    l: toTwin,
    b: both,
    n: nextFinding,
    "/": () => byId("search").focus(),
  };
  const IN_LIST = {
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    PageDown: () => step(10),
    PageUp: () => step(-10),
    Home: () => step(-shown.length),
    End: () => step(shown.length),
  };
  // A layout of Russian letters has other letters on the same keys.
  const RUSSIAN = { о: "j", л: "k", д: "l", и: "b", т: "n", ".": "/" };

  function press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target;
    const name = target.tagName;
    if (target === byId("search")) {
      if (event.key === "Escape" || event.key === "Enter" || event.key === "ArrowDown") {
        event.preventDefault();
        if (!shown.includes(current()) && shown[0]) choose(shown[0].slug);
        list.focus();
      }
      return;
    }
    const isWidget = ["INPUT", "SELECT", "BUTTON", "SUMMARY", "A", "AUDIO", "TEXTAREA"].includes(name);
    const isList = target.closest && target.closest("#list");
    const scrolls = ["PRE", "TABLE", "MJX-CONTAINER"].includes(name) && event.key.startsWith("Arrow");
    if (scrolls || name === "SELECT" || (isWidget && (event.key === " " || event.key === "Enter"))) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const act = (isList && IN_LIST[key]) || KEYS[RUSSIAN[key] || key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  // --- Beginning

  function wire() {
    viewer.start((kind, event) => (kind === "key" ? press(event) : flip()));
    document.addEventListener("keydown", press);
    const buttons = { flip, previous: () => step(-1), next: () => step(1), finding: nextFinding, twin: toTwin, both };
    for (const [id, act] of Object.entries(buttons)) byId(id).addEventListener("click", act);
    for (const id of ["theme", "width", "device"]) {
      byId(id).addEventListener("change", (event) => place.go({ [id]: event.target.value }));
    }
    byId("search").addEventListener("focus", askForTexts);
    byId("search").addEventListener("input", (event) => place.go({ q: event.target.value }));
    byId("show-filters").addEventListener("click", (event) => {
      const isOpen = document.body.classList.toggle("filtering");
      event.target.setAttribute("aria-expanded", String(isOpen));
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
    place.listen((now, before) => {
      if (byId("search").value !== now.q) byId("search").value = now.q;
      if (now.q !== before.q || place.LISTS.some((name) => String(now[name]) !== String(before[name]))) sift();
      draw(now.q !== before.q ? REST : 0);
    });
  }

  // Notes were saved: the index comes anew, and only what changed of the cards; all else stays.
  function listen() {
    if (!location.protocol.startsWith("http") || !window.EventSource) return;
    const events = new EventSource("events");
    let known = null; // the number of changes that this page has seen; one that missed some reloads
    events.addEventListener("changed", (event) => {
      if (known !== null && known !== event.data) cardgen.reload();
      known = event.data;
    });
  }

  cardgen.onIndex = () => {
    asked = false;
    found = NOTHING;
    filters.read(byId("filters"), cardgen.items, (name, values) => place.go({ [name]: values }));
    search.prepare(cardgen.items);
    sift();
    redraw();
  };
  wire();
  byId("search").value = place.get().q;
  listen();
})();
