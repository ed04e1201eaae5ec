"use strict";
// Light or dark: what the address says, or else the system. Said before anything is painted, so
// that the style needs each palette once, in any browser.

const theme = {
  isDark() {
    const { theme: chosen } = place.get();
    return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  },

  show() {
    document.documentElement.dataset.theme = theme.isDark() ? "dark" : "light";
  },
};
theme.show();
