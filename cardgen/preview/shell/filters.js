"use strict";
// The filters: a group of values for each fact of a card, each with how many cards it would leave.
//
// The values of an index are numbered once, and each item holds numbers: a letter of the search
// counts in arrays, and changes no more than the numbers that are seen.

const filters = (() => {
  const GROUPS = [
    ["state", "State", (item) => [item.state]],
    ["found", "Findings", (item) => severities(item)],
    ["language", "Language", (item) => (item.language ? [item.language] : [])],
    ["topic", "Topic", (item) => (item.topic ? [item.topic] : [])],
    ["deck", "Deck", (item) => (item.deck ? [item.deck] : [])],
    ["difficulty", "Difficulty", (item) => (item.difficulty ? [item.difficulty] : [])],
    ["kind", "Kind", (item) => (item.kind ? [item.kind] : [])],
    ["tag", "Tag", (item) => item.tags],
  ];
  const FIXED = {
    state: ["new", "changed", "unchanged", "no card"],
    found: ["errors", "warnings", "remarks", "none"],
    difficulty: ["easy", "medium", "hard"],
  };
  let groups = [];
  let focused = ""; // the value that one stood on when other items came

  function severities(item) {
    const found = ["errors", "warnings", "remarks"].filter((_, at) => item.found[at]);
    return found.length ? found : ["none"];
  }

  // Takes the items of an index, to be sifted and drawn: `choose` is told the name and the values of a group.
  function read(root, items, choose) {
    const open = [...root.querySelectorAll("details[open]")].map((one) => one.dataset.name);
    const isFirst = !root.childElementCount;
    focused = (document.activeElement && document.activeElement.dataset.value) || "";
    for (const item of items) item.values = [];
    groups = GROUPS.map(([name, label, valuesOf]) => {
      const values = ordered(name, new Set(items.flatMap(valuesOf)));
      const numbers = new Map(values.map((value, number) => [value, number]));
      for (const item of items) item.values.push(valuesOf(item).map((value) => numbers.get(value)));
      const group = { name, values, numbers, counts: [], chosen: [], boxes: [], choose };
      return Object.assign(group, drawn(group, label, isFirst ? name in FIXED : open.includes(name)));
    });
    root.replaceChildren(...groups.map((group) => group.element));
  }

  function ordered(name, values) {
    const rank = (value) => (FIXED[name] || []).indexOf(value);
    return [...values].sort((one, other) => rank(one) - rank(other) || one.localeCompare(other));
  }

  // The number of a value, also of one that the address chooses and no item has.
  function numberOf(group, value) {
    if (!group.numbers.has(value)) group.numbers.set(value, group.values.push(value) - 1);
    return group.numbers.get(value);
  }

  // The items that pass all groups; counts for each group those that have a value and pass the others.
  function sift(items, chosen) {
    for (const group of groups) group.chosen = chosen[group.name];
    const wanted = groups.map((group) => new Set(group.chosen.map((value) => numberOf(group, value))));
    const asking = [...wanted.keys()].filter((at) => wanted[at].size);
    for (const group of groups) group.counts = new Uint32Array(group.values.length);
    const passed = [];
    for (const item of items) {
      const failed = asking.filter((at) => !item.values[at].some((number) => wanted[at].has(number)));
      if (failed.length > 1) continue;
      if (failed.length) count(item, failed[0]);
      else {
        passed.push(item);
        for (let at = 0; at < groups.length; at += 1) count(item, at);
      }
    }
    return passed;
  }

  function count(item, at) {
    const { counts } = groups[at];
    for (const number of item.values[at]) counts[number] += 1;
  }

  // Shows the counts; a group that is closed may have a thousand values, and is left alone.
  function draw() {
    for (const group of groups) {
      group.element.hidden = !group.chosen.length && !group.counts.some(Boolean);
      if (group.chosen.length) group.element.open = true;
      if (group.element.open) fill(group);
      const again = focused && group.boxes.find((one) => one.box.dataset.value === focused);
      if (again) again.box.focus();
    }
    focused = "";
  }

  function fill(group) {
    for (const value of group.values.slice(group.boxes.length)) {
      group.boxes.push(choice(group, value));
      group.inner.append(group.boxes.at(-1).label);
    }
    group.boxes.forEach((one, number) => {
      const count = group.counts[number] || 0;
      one.box.checked = group.chosen.includes(group.values[number]);
      one.label.hidden = !count && !one.box.checked;
      if (one.count === count) return;
      one.count = count;
      one.number.textContent = count.toLocaleString("en");
    });
  }

  function drawn(group, label, isOpen) {
    const element = document.createElement("details");
    element.dataset.name = group.name;
    element.open = isOpen;
    element.addEventListener("toggle", () => element.open && fill(group));
    const title = document.createElement("summary");
    title.textContent = label;
    const inner = document.createElement("div");
    inner.setAttribute("role", "group");
    inner.setAttribute("aria-label", label);
    element.append(title, inner);
    return { element, inner };
  }

  function choice(group, value) {
    const label = document.createElement("label");
    const box = document.createElement("input");
    box.type = "checkbox";
    box.dataset.value = `${group.name}=${value}`;
    box.addEventListener("change", () => {
      const others = group.chosen.filter((one) => one !== value);
      group.choose(group.name, box.checked ? [...others, value] : others);
    });
    const number = document.createElement("span");
    number.className = "number";
    const text = document.createElement("span");
    text.textContent = value;
    label.append(box, text, number);
    return { label, box, number, count: -1 };
  }

  return { read, sift, draw };
})();
