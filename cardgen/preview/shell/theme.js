"use strict";
// Light or dark: what the address says, or else the system. Said before anything is painted, so
// that the style needs each palette once, in any browser.

const theme = {
  isDark() {
    const { theme: chosen } = place.get();
    return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  },

  show() {
    const { dataset } = document.documentElement;
    const name = theme.isDark() ? "dark" : "light";
    if (dataset.theme !== name) dataset.theme = name; // or all of the page is styled again
  },
};
theme.show();
