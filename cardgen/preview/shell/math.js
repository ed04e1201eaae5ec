"use strict";
// Formulas, typeset by Anki's own MathJax where its folder lies beside the page. The index says
// whether it does: a browser complains of a file that one looks for in vain.

const math = (() => {
  const FOLDER = new URL("mathjax", document.baseURI).href;
  let loaded = null; // whether MathJax is there: asked once, by the first formula
  let last = Promise.resolve(); // it typesets one text at a time

  // Its menu would write styles into the page, and offers what is not there.
  class NoMenu {
    settings = {};
    menu = { store: { sort() {} } };
  }

  // What Anki says to it (26.9.3, `js/mathjax.js`), but for the packages that load, link or style:
  // `check` refuses what they understand, and they are not even there.
  const SETTINGS = {
    tex: {
      displayMath: [["\\[", "\\]"]],
      processEscapes: false,
      processEnvironments: false,
      processRefs: false,
      packages: { "[+]": ["noerrors", "mathtools"], "[-]": ["textmacros", "html", "require", "autoload", "setoptions"] },
    },
    chtml: { adaptiveCSS: false },
    loader: { load: ["[tex]/noerrors", "[tex]/mathtools"], paths: { mathjax: FOLDER }, versionWarnings: false },
    options: { enableMenu: false, MenuClass: NoMenu },
    startup: { typeset: false },
  };

  const isIn = (html) => /\\[(\[]/.test(html);

  // Whether formulas are typeset; loads MathJax.
  function load() {
    if (!cardgen.hasMathJax) return Promise.resolve(false);
    if (!loaded) {
      window.MathJax = SETTINGS;
      loaded = cardgen
        .addScript(`${FOLDER}/tex-chtml-full.js`)
        .then(() => window.MathJax.startup.promise)
        .then(() => tame(window.MathJax.startup))
        .then(() => true, () => false);
    }
    return loaded;
  }

  // Its style goes into the frame, as a sheet, and styles are set as such: the page's own policy
  // refuses every style that is written into the HTML.
  function tame(startup) {
    startup.document.addStyleSheet = () => {};
    const toMML = startup.document.toMML.bind(startup.document);
    startup.document.toMML = (node) => toMML(node).replace(/ style="[^"]*"/g, "");
    const { adaptor } = startup;
    const set = adaptor.setAttribute.bind(adaptor);
    adaptor.setAttribute = (node, name, value, space) => {
      if (name === "style") node.style.cssText = value.includes("(") ? "" : value; // no `url(`
      else set(node, name, value, space);
    };
  }

  // Typesets the formulas of a frame's document.
  async function typeset(page) {
    if (!(await load())) return;
    const { MathJax } = window;
    last = last.then(async () => {
      if (!page.adoptedStyleSheets.length) {
        const sheet = new page.defaultView.CSSStyleSheet();
        sheet.replaceSync(MathJax.chtmlStylesheet().textContent);
        page.adoptedStyleSheets = [sheet];
      }
      await MathJax.typesetPromise([page.getElementById("qa")]);
      MathJax.typesetClear();
      for (const one of page.querySelectorAll("mjx-container[display]")) one.tabIndex = 0;
    }).catch(() => {}); // what it cannot read stays as source
    await last;
  }

  return { isIn, load, typeset };
})();
