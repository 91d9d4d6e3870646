// The query side of the search: reads the index that `kopilka build` writes (src/index/FORMAT.md) and answers questions.
// One global, KopilkaSearch; no page, no network of its own, so that it runs in browsers, in Node and in the program itself.
((global) => {
  "use strict";

  //@ include search-snowball.js
  //@ include search-tables.js
  //@ include search-analysis.js
  //@ include search-repair.js
  //@ include search-index.js
  //@ include search-query.js
  //@ include search-answer.js
  //@ include search-open.js

  global.KopilkaSearch = { open: openEngine, loader, tokens, analyse, skeleton, isStop };
})(typeof globalThis === "object" ? globalThis : this);
