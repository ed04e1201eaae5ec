"use strict";
// The card beside the list: its sides, its twin in the other language, what is known of it.

const viewer = (() => {
  const WORDS_A_MINUTE = 200;
  const PHONE = { width: 390, height: 844 };
  const byId = (id) => document.getElementById(id);
  const frames = [];
  let measure = null;
  let turn = 0; // a card that was asked for later is shown instead
  let rests = false; // whether it is not yet drawn

  // Builds the frames; `listen` is told of keys, clicks and swipes in them.
  function start(listen) {
    for (const title of ["Card", "The card in the other language"]) {
      frames.push(new Frame(title, listen));
    }
    const between = document.createElement("div");
    between.id = "parity";
    byId("stage").append(frames[0].element, between, frames[1].element);
    measure = new Frame("For measuring", () => {});
    measure.element.className = "measure";
    measure.element.tabIndex = -1;
    measure.element.setAttribute("aria-hidden", "true");
    measure.element.width = PHONE.width;
    measure.element.height = PHONE.height;
    document.body.append(measure.element);
  }

  // The same card in the other language, by its note, kind and place in the slug.
  function twinOf(card) {
    const number = (one) => one.slug.replace(/-[a-z]+$/, "");
    const others = cardgen.byPath.get(card.path).filter((one) => one.language !== card.language);
    return (
      others.find((one) => number(one) === number(card)) ||
      others.find((one) => one.kind === card.kind && one.kind === "question")
    );
  }

  const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));

  // Shows a card, or why a note has none, after a rest of some milliseconds in which another may
  // be asked for; the stage says that it is busy meanwhile.
  async function show(item, at, rest) {
    turn += 1;
    const mine = turn;
    byId("stage").setAttribute("aria-busy", "true");
    rests = rest > 0;
    if (rests) await pause(rest);
    if (mine !== turn) return;
    rests = false;
    await draw(item, at, () => mine === turn);
    if (mine === turn) byId("stage").setAttribute("aria-busy", "false");
  }

  async function draw(item, at, isWanted) {
    const both = Boolean(at.both && item && !item.isNote && twinOf(item));
    byId("stage").className = [at.width, both ? "both" : ""].join(" ").trim();
    byId("stage").hidden = !item || Boolean(item.isNote);
    frames[1].element.hidden = !both;
    byId("parity").hidden = !both;
    byId("math").hidden = true;
    if (!item || item.isNote) {
      byId("findings").hidden = true;
      byId("facts").replaceChildren(...(item ? noteFacts(item) : [nothing()]));
      return;
    }
    const twin = both ? twinOf(item) : null;
    let shown;
    try {
      shown = await Promise.all([item, twin].filter(Boolean).map((one) => cardgen.shown(one)));
    } catch (error) {
      if (!isWanted()) return;
      byId("stage").hidden = true; // what it shows is another card
      byId("findings").hidden = true;
      byId("facts").textContent = `${error.message}: run \`cardgen preview\` again.`;
      return;
    }
    if (!isWanted() || shown.some((one) => !one)) return;
    const look = { isDark: theme.isDark(), device: at.device };
    const side = at.side === "back" ? "back" : "front";
    await Promise.all(
      [item, twin].filter(Boolean).map((one, place) =>
        frames[place].show(shown[place][side], one.language, shown[place].sounds, look),
      ),
    );
    await pause(0); // a key goes first, and once more before the browser is asked for a height
    if (!isWanted()) return;
    await measure.show(shown[0].back, item.language, shown[0].sounds, look);
    await pause(0);
    const isTypeset = !math.isIn(shown[0].back) || (await math.load());
    if (!isWanted()) return;
    byId("math").hidden = isTypeset;
    byId("facts").replaceChildren(...facts(item, shown[0]));
    drawFindings(item, both ? shown[0].findings.filter((one) => !one.parity) : shown[0].findings);
    byId("parity").replaceChildren(
      ...(both ? parity(item, shown[0].findings.filter((one) => one.parity)) : []),
    );
  }

  function facts(item, shown) {
    const screens = Math.max(1, Math.ceil(measure.height / PHONE.height));
    const plural = (number, noun) => `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
    const said = [
      item.deck,
      item.difficulty,
      item.kind.replace("_", "-"),
      item.state,
      plural(item.words, "word"),
      `${duration(item.words)} to read`,
      plural(screens, "phone screen"),
    ];
    const line = document.createElement("span");
    line.textContent = said.filter(Boolean).join(" · ");
    const tags = document.createElement("span");
    tags.className = "tags";
    tags.textContent = item.tags.map((tag) => `#${tag}`).join(" ");
    return [line, openers(item.path, shown.line, 1), tags];
  }

  const nothing = () =>
    cardgen.items.length ? "Nothing matches: take away a word or a filter." : "No card is chosen.";

  function noteFacts(item) {
    const title = document.createElement("strong");
    title.textContent = `${item.path}: no card`;
    const reasons = document.createElement("ul");
    for (const reason of item.reasons) {
      const line = document.createElement("li");
      line.append(quoted(reason));
      reasons.append(line);
    }
    return [title, openers(item.path, item.line, 1), reasons];
  }

  function duration(words) {
    const seconds = Math.max(1, Math.round((words * 60) / WORDS_A_MINUTE));
    return seconds < 100 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
  }

  function drawFindings(item, found) {
    const box = byId("findings");
    box.hidden = !found.length;
    box.querySelector("summary").textContent =
      found.length === 1 ? "1 finding in this note" : `${found.length} findings in this note`;
    box.querySelector("div").replaceChildren(findings(item, found));
  }

  function parity(item, found) {
    return found.length ? [findings(item, found)] : ["Nothing differs that a rule looks at."];
  }

  // A message, what it quotes as code.
  function quoted(text) {
    const nodes = document.createElement("span");
    text.split("`").forEach((part, at) => {
      if (at % 2) nodes.append(Object.assign(document.createElement("code"), { textContent: part }));
      else nodes.append(part);
    });
    return nodes;
  }

  function findings(item, found) {
    const list = document.createElement("ul");
    for (const one of found) {
      const line = document.createElement("li");
      line.className = one.severity;
      line.append(`${one.severity}${one.line ? `, line ${one.line}` : ""}: `, quoted(one.message));
      line.append(openers(item.path, one.line || 1, one.column || 1));
      if (one.hint) {
        const hint = document.createElement("span");
        hint.className = "hint";
        hint.append(quoted(one.hint));
        line.append(hint);
      }
      line.append(Object.assign(document.createElement("span"), { className: "code", textContent: one.code }));
      list.append(line);
    }
    return list;
  }

  // Links that open a note where one writes: Obsidian where the vault is named, VS Code at the line.
  function openers(path, line, column) {
    const { root, vault } = cardgen.place;
    const nodes = document.createElement("span");
    nodes.className = "openers";
    const encoded = `${root}/${path}`.split("/").map(encodeURIComponent).join("/");
    const links = [[`vscode://file${encoded.startsWith("/") ? "" : "/"}${encoded}:${line}:${column}`, "VS Code"]];
    if (vault) {
      const file = encodeURIComponent(path.replace(/\.md$/, ""));
      links.unshift([`obsidian://open?vault=${encodeURIComponent(vault)}&file=${file}`, "Obsidian"]);
    }
    for (const [address, name] of links) {
      const link = document.createElement("a");
      link.href = address;
      link.textContent = name;
      link.setAttribute("aria-label", `Open ${path}, line ${line}, in ${name}`);
      nodes.append(" ", link);
    }
    return nodes;
  }

  return { start, show, twinOf, isResting: () => rests };
})();
