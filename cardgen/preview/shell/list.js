"use strict";
// The list: thousands of items, of which only those in view are elements. One of them is current,
// and the only one that the tabulator reaches.
//
// To ask the browser for a height makes it lay the page out, which costs more than a search: the
// heights are kept, and asked for only when the list changes its size.

const BEYOND = 3; // rows above and below those in view, for a scroll to find

class List {
  constructor(root, choose) {
    this.root = root;
    this.choose = choose; // called with an item that was clicked
    this.items = [];
    this.wanted = [];
    this.at = -1; // which item is the current one
    this.top = 0; // how far the list is scrolled
    this.drawn = new Map(); // item -> its row, of those that are elements now
    this.rows = document.createElement("div");
    this.rows.className = "rows";
    this.rows.setAttribute("role", "presentation");
    root.append(this.rows);
    root.addEventListener("scroll", () => this.scrolled(), { passive: true });
    new ResizeObserver(() => this.measure()).observe(root);
    root.addEventListener("click", (event) => {
      const row = event.target.closest("[role=option]");
      if (row) this.choose(this.items[Number(row.dataset.at)]);
    });
    this.measure();
  }

  measure() {
    this.height = 4.25 * parseFloat(getComputedStyle(document.documentElement).fontSize);
    this.room = this.root.clientHeight;
    this.draw();
  }

  scrolled() {
    this.top = this.root.scrollTop;
    this.draw();
  }

  // Shows these items, with the words that were searched for marked in them, and the current one
  // in view; a new search that does not find it shows the best that it finds.
  show(items, wanted, current) {
    const isNew = String(wanted) !== String(this.wanted);
    if (isNew) this.drawn.clear(); // other marks
    this.items = items;
    this.wanted = wanted;
    this.at = items.indexOf(current);
    const top = isNew && this.at < 0 ? 0 : this.placeOf(this.at);
    this.draw(top);
    if (top !== this.top) {
      this.root.scrollTop = top;
      this.top = top;
    }
  }

  // How far to scroll for an item: as little as can be, or to the middle if it is far.
  placeOf(at) {
    const most = Math.max(0, this.items.length * this.height - this.room);
    const now = Math.min(this.top, most);
    if (at < 0) return now;
    const first = at * this.height;
    const last = first + this.height - this.room;
    if (first >= now && last <= now) return now;
    const isFar = first < now - this.height || last > now + this.height;
    const wanted = isFar ? (first + last) / 2 : first < now ? first : last;
    return Math.round(Math.min(most, Math.max(0, wanted)));
  }

  focus() {
    const row = this.rows.querySelector("[tabindex='0']");
    if (row) row.focus({ preventScroll: true });
  }

  draw(top = this.top) {
    const first = Math.max(0, Math.floor(top / this.height) - BEYOND);
    const last = Math.min(this.items.length, Math.ceil((top + this.room) / this.height) + BEYOND);
    const places = new Set([Math.max(0, this.at)]);
    for (let at = first; at < last; at += 1) places.add(at);
    const shown = [...places].filter((at) => at < this.items.length).sort((a, b) => a - b);
    const hadFocus = this.rows.contains(document.activeElement);
    const rows = new Map(shown.map((at) => [this.items[at], this.placed(at)]));
    this.drawn = rows;
    this.rows.style.height = `${this.items.length * this.height}px`;
    this.rows.replaceChildren(...rows.values());
    if (hadFocus) this.focus();
  }

  // The row of an item, the one that is there if it is, at its place.
  placed(at) {
    const row = this.drawn.get(this.items[at]) || this.row(this.items[at]);
    row.setAttribute("aria-selected", String(at === this.at));
    row.setAttribute("aria-setsize", String(this.items.length));
    row.setAttribute("aria-posinset", String(at + 1));
    row.tabIndex = at === Math.max(0, this.at) ? 0 : -1;
    row.dataset.at = String(at);
    row.style.top = `${at * this.height}px`;
    row.style.height = `${this.height}px`;
    return row;
  }

  row(item) {
    const row = document.createElement("div");
    row.setAttribute("role", "option");
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
