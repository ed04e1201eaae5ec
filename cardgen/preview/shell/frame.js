"use strict";
// A card as Anki shows it: in a frame of its own, in which no script runs, with Anki's classes.

const BODY_CLASSES = {
  "": ["card", "card1", "isLin"],
  android: ["card", "card1", "mobile", "android", "js"],
  ios: ["card", "card1", "mobile", "ios", "iphone"],
};
const FRAME = `<!doctype html><html><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Card</title>
<link rel="stylesheet" href="frame.css"><link rel="stylesheet" href="card.css"></head>
<body class="card card1"><main><div id="qa" dir="auto"></div></main></body></html>`;
const SAFE = /^(https?|mailto|obsidian|zotero|vscode|tel|ftp):/i;

class Frame {
  // `listen` is told of each key, click and swipe in the frame.
  constructor(title, listen) {
    this.element = document.createElement("iframe");
    this.element.title = title;
    this.element.setAttribute("sandbox", "allow-same-origin");
    this.listen = listen;
    this.ready = new Promise((resolve) => {
      this.element.addEventListener("load", () => {
        this.attend();
        resolve();
      }, { once: true });
    });
    this.element.srcdoc = FRAME;
  }

  get document() {
    return this.element.contentDocument;
  }

  // Shows one side of a card. `sounds` are the files that `[anki:play:q:0]` and its like stand for.
  async show(html, language, sounds, look) {
    await this.ready;
    const body = this.document.body;
    body.className = [...BODY_CLASSES[look.device], ...(look.isDark ? ["nightMode", "night_mode"] : [])].join(" ");
    this.document.documentElement.className = look.isDark ? "night-mode" : "";
    this.document.documentElement.lang = language;
    const parsed = new DOMParser().parseFromString(html, "text/html"); // loads and runs nothing
    for (const image of parsed.querySelectorAll("img[src]")) {
      image.setAttribute("src", `media/${encodeURIComponent(image.getAttribute("src"))}`);
    }
    playable(parsed, sounds);
    for (const one of parsed.querySelectorAll("pre, table")) one.tabIndex = 0;
    this.document.getElementById("qa").replaceChildren(...parsed.body.childNodes);
    nameFolds(this.document);
    if (math.isIn(html)) await math.typeset(this.document);
  }

  // How high the card is, in pixels of the frame's width.
  get height() {
    return this.document.getElementById("qa").getBoundingClientRect().height;
  }

  attend() {
    const page = this.document;
    page.addEventListener("keydown", (event) => this.listen("key", event));
    page.addEventListener("click", (event) => {
      const link = event.target.closest("a[href]");
      if (link) {
        event.preventDefault();
        const address = link.getAttribute("href");
        if (SAFE.test(address)) window.open(address, "_blank", "noopener");
      } else if (!event.target.closest("summary, audio, button") && page.getSelection().isCollapsed) {
        this.listen("click", event);
      }
    });
    let start = null;
    page.addEventListener("touchstart", (event) => {
      start = event.touches.length === 1 ? event.touches[0] : null;
    }, { passive: true });
    page.addEventListener("touchend", (event) => {
      const end = event.changedTouches[0];
      if (!start || !end) return;
      const across = end.clientX - start.clientX;
      const isSwipe = Math.abs(across) > 60 && Math.abs(across) > 2 * Math.abs(end.clientY - start.clientY);
      const scrolls = event.target.closest && event.target.closest("pre, table, mjx-container");
      if (isSwipe && !scrolls) this.listen("swipe", event);
      start = null;
    });
  }
}

// Says to those who listen what a folded part without a text is called: by the label that the
// card's style puts there, which readers of Chromium's tree are told, but others are not; or else
// as browsers call a part without a summary.
function nameFolds(page) {
  for (const summary of page.querySelectorAll("summary")) {
    if (summary.textContent.trim() || summary.querySelector("img[alt]:not([alt=''])")) continue;
    const label = page.defaultView.getComputedStyle(summary, "::before").content;
    const said = /^"(.+)"$/s.exec(label);
    summary.setAttribute("aria-label", said ? said[1].replace(/\\(.)/gs, "$1") : "Details");
  }
}

// Puts a player in the place of each mark that Anki leaves for a sound.
function playable(parsed, sounds) {
  const walker = parsed.createTreeWalker(parsed.body, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  for (const text of texts) {
    const parts = text.data.split(/\[anki:play:([qa]:\d+)\]/);
    if (parts.length === 1) continue;
    text.replaceWith(...parts.map((part, at) => (at % 2 ? player(parsed, sounds[part[0]][part.slice(2)]) : part)));
  }
}

function player(parsed, name) {
  const audio = parsed.createElement("audio");
  audio.controls = true;
  audio.preload = "none";
  audio.src = `media/${encodeURIComponent(name || "")}`;
  return audio;
}
