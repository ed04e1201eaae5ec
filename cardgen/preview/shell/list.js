"use strict";
// The list: thousands of items, of which only those in view are elements. One of them is current,
// and the only one that the tabulator reaches.

class List {
  constructor(root, choose) {
    this.root = root;
    this.choose = choose; // called with an item that was clicked
    this.items = [];
    this.wanted = [];
    this.current = "";
    this.rows = document.createElement("div");
    this.rows.className = "rows";
    this.rows.setAttribute("role", "presentation");
    root.append(this.rows);
    root.addEventListener("scroll", () => this.draw(), { passive: true });
    new ResizeObserver(() => this.draw()).observe(root);
    root.addEventListener("click", (event) => {
      const row = event.target.closest("[role=option]");
      if (row) this.choose(this.items[Number(row.dataset.at)], true);
    });
  }

  get height() {
    return 4.25 * parseFloat(getComputedStyle(document.documentElement).fontSize);
  }

  get at() {
    return this.items.findIndex((item) => item.slug === this.current);
  }

  // Shows these items, with the words that were searched for marked in them.
  show(items, wanted) {
    this.items = items;
    this.wanted = wanted;
    this.draw();
  }

  // Makes an item the current one and brings it into view.
  turnTo(slug) {
    const hadFocus = this.rows.contains(document.activeElement);
    this.current = slug;
    const at = this.at;
    if (at >= 0) {
      const top = at * this.height;
      const below = top + this.height - this.root.clientHeight;
      const isFar = top < this.root.scrollTop - this.height || below > this.root.scrollTop + this.height;
      if (isFar) this.root.scrollTop = (top + below) / 2;
      else if (top < this.root.scrollTop) this.root.scrollTop = top;
      else if (below > this.root.scrollTop) this.root.scrollTop = below;
    }
    this.draw();
    if (hadFocus) this.focus();
  }

  focus() {
    const row = this.rows.querySelector("[tabindex='0']");
    if (row) row.focus({ preventScroll: true });
  }

  draw() {
    const height = this.height;
    const first = Math.max(0, Math.floor(this.root.scrollTop / height) - 5);
    const last = Math.min(this.items.length, first + Math.ceil(this.root.clientHeight / height) + 10);
    const places = new Set();
    for (let at = first; at < last; at += 1) places.add(at);
    const current = this.at;
    places.add(current >= 0 ? current : 0);
    const hadFocus = this.rows.contains(document.activeElement);
    this.rows.style.height = `${this.items.length * height}px`;
    const shown = [...places].filter((at) => at < this.items.length).sort((a, b) => a - b);
    this.rows.replaceChildren(...shown.map((at) => this.row(at, height, current)));
    if (hadFocus) this.focus();
  }

  row(at, height, current) {
    const item = this.items[at];
    const row = document.createElement("div");
    row.setAttribute("role", "option");
    row.setAttribute("aria-selected", String(at === current));
    row.setAttribute("aria-setsize", String(this.items.length));
    row.setAttribute("aria-posinset", String(at + 1));
    row.tabIndex = at === (current >= 0 ? current : 0) ? 0 : -1;
    row.dataset.at = String(at);
    row.style.top = `${at * height}px`;
    row.style.height = `${height}px`;
    const question = document.createElement("span");
    question.className = "question";
    if (item.language) question.lang = item.language;
    question.append(search.marked(item.question, this.wanted));
    const facts = document.createElement("span");
    facts.className = "facts";
    facts.append(search.marked(item.isNote ? item.title : item.slug, this.wanted));
    row.append(question, facts, badges(item));
    return row;
  }
}

function badges(item) {
  const nodes = document.createElement("span");
  nodes.className = "badges";
  const said = [];
  if (item.state !== "unchanged") said.push([item.state.replace(" ", "-"), item.state]);
  const [errors, warnings] = item.isNote ? [0, 0] : item.found;
  if (errors) said.push(["error", `${errors} ${errors === 1 ? "error" : "errors"}`]);
  if (warnings) said.push(["warning", `${warnings} ${warnings === 1 ? "warning" : "warnings"}`]);
  for (const [kind, text] of said) {
    const badge = document.createElement("span");
    badge.className = `badge ${kind}`;
    badge.textContent = text;
    nodes.append(badge, " ");
  }
  return nodes;
}
