// Only in pages that `adr-tool serve` shows: loads the page again when the site was built anew.
"use strict";

(() => {
  const news = new EventSource("/.adr-tool/news");
  let seen = null;
  news.addEventListener("message", (event) => {
    if (seen !== null && seen !== event.data) location.reload();
    seen = event.data;
  });
})();
