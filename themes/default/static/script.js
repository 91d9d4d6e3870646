// What makes the pages handier; every page is complete without it.
(() => {
  "use strict";

  //@ include page-elements.js
  //@ include element.js
  //@ include storage.js
  //@ include file-address.js
  //@ include file-links.js
  //@ include tables.js
  //@ include low-vision.js
  //@ include scheme.js
  //@ include fold-out.js
  //@ include citation-date.js
  //@ include copy.js
  //@ include share.js
  //@ include saved-list.js
  //@ include saved-list-page.js
  //@ include menu.js
  //@ include offline.js
})();
