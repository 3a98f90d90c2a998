// Lets readers sort tables by a column: each heading of a table of the class "sortable" becomes a
// button. Without this script the tables stay as they are, in the order that we chose.
"use strict";

(() => {
  const words = new Intl.Collator(document.documentElement.lang || "en", { numeric: true });

  function keyOf(row, at) {
    const cell = row.cells[at];
    return (cell.dataset.sort ?? cell.textContent).trim();
  }

  // What is empty comes last, whichever way the others are sorted.
  function compared(one, other, way) {
    if (!one.key || !other.key) return Number(!one.key) - Number(!other.key);
    return way * words.compare(one.key, other.key);
  }

  function sort(table, heading, at) {
    const way = heading.getAttribute("aria-sort") === "ascending" ? -1 : 1;
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", way === 1 ? "ascending" : "descending");
    const body = table.tBodies[0];
    const rows = [...body.rows].map((row) => ({ row, key: keyOf(row, at) }));
    rows.sort((one, other) => compared(one, other, way));
    body.append(...rows.map((one) => one.row));
  }

  for (const table of document.querySelectorAll("table.sortable")) {
    if (table.tBodies[0].rows.length < 2) continue;
    [...table.tHead.rows[0].cells].forEach((heading, at) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.append(...heading.childNodes);
      button.addEventListener("click", () => sort(table, heading, at));
      heading.append(button);
    });
  }
})();
