"use strict";
// The filters: a group of values for each fact of a card, each with how many cards it would leave.

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

  function severities(item) {
    const found = ["errors", "warnings", "remarks"].filter((_, at) => item.found[at]);
    return found.length ? found : ["none"];
  }

  // The items that pass all groups, and for each group how many have each value and pass the others.
  function sift(items, chosen) {
    const counts = Object.fromEntries(GROUPS.map(([name]) => [name, new Map()]));
    const wanted = GROUPS.map(([name]) => new Set(chosen[name]));
    const passed = [];
    for (const item of items) {
      item.values = item.values || GROUPS.map(([, , valuesOf]) => valuesOf(item));
      let fails = 0;
      let failed = -1; // the one group that it fails, where it is one
      wanted.forEach((set, at) => {
        if (set.size && !item.values[at].some((value) => set.has(value))) {
          fails += 1;
          failed = at;
        }
      });
      if (!fails) passed.push(item);
      if (fails > 1) continue;
      GROUPS.forEach(([name], at) => {
        if (fails && failed !== at) return;
        const count = counts[name];
        for (const value of item.values[at]) count.set(value, (count.get(value) || 0) + 1);
      });
    }
    return { passed, counts };
  }

  function ordered(name, counts, chosen) {
    for (const value of chosen) if (!counts.has(value)) counts.set(value, 0);
    const values = [...counts.keys()];
    const rank = (value) => (FIXED[name] || []).indexOf(value);
    return values.sort((one, other) => rank(one) - rank(other) || one.localeCompare(other));
  }

  // Draws the groups into the navigation; `choose` is told the name and the values of a group.
  function draw(root, counts, chosen, choose) {
    const open = new Set([...root.querySelectorAll("details[open]")].map((one) => one.dataset.name));
    const isFirst = !root.childElementCount;
    const focused = document.activeElement && document.activeElement.dataset.value;
    root.replaceChildren(
      ...GROUPS.filter(([name]) => counts[name].size || chosen[name].length).map(([name, label]) => {
        const group = document.createElement("details");
        group.dataset.name = name;
        group.open = open.has(name) || chosen[name].length > 0 || (isFirst && name in FIXED);
        const title = document.createElement("summary");
        title.textContent = label;
        const values = document.createElement("div");
        values.setAttribute("role", "group");
        values.setAttribute("aria-label", label);
        const fill = () => {
          values.replaceChildren(
            ...ordered(name, counts[name], chosen[name]).map((value) =>
              choice(name, value, counts[name].get(value), chosen[name], choose),
            ),
          );
        };
        if (group.open) fill(); // a closed one may have a thousand values
        group.addEventListener("toggle", () => {
          if (group.open && !values.childElementCount) fill();
        });
        group.append(title, values);
        return group;
      }),
    );
    const again = [...root.querySelectorAll("input")].find((one) => one.dataset.value === focused);
    if (focused && again) again.focus();
  }

  function choice(name, value, count, chosen, choose) {
    const label = document.createElement("label");
    const box = document.createElement("input");
    box.type = "checkbox";
    box.checked = chosen.includes(value);
    box.dataset.value = `${name}=${value}`;
    box.addEventListener("change", () => {
      choose(name, box.checked ? [...chosen, value] : chosen.filter((one) => one !== value));
    });
    const number = document.createElement("span");
    number.className = "number";
    number.textContent = count.toLocaleString("en");
    const text = document.createElement("span");
    text.textContent = value;
    label.append(box, text, number);
    return label;
  }

  return { sift, draw };
})();
