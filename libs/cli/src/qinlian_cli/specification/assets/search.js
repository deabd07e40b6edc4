// Search over everything, and the filter of a page's list. Plain script: the pages are opened from a folder.
(function () {
  "use strict";
  var MOST = 40;
  var root = document.body.dataset.root || "";
  var input = document.getElementById("search");
  var found = document.getElementById("found");
  var index = (window.specificationIndex || []).map(function (entry) {
    return { entry: entry, text: entry.slice(0, 4).join(" ").toLowerCase() };
  });
  var chosen = -1;

  function words(text) {
    return text.toLowerCase().split(/\s+/).filter(Boolean);
  }

  function holdsAll(text, asked) {
    return asked.every(function (word) { return text.indexOf(word) >= 0; });
  }

  function rank(entry, asked) {
    var name = entry[1].toLowerCase(), title = entry[2].toLowerCase(), whole = asked.join(" ");
    if (name === whole || title === whole) { return 0; }
    if (name.indexOf(whole) === 0 || title.indexOf(whole) === 0) { return entry[0] === "数据集" ? 1 : 2; }
    return entry[0] === "数据集" ? 3 : 4;
  }

  function piece(kind, text) {
    var made = document.createElement("span");
    made.className = kind;
    made.textContent = text;
    return made;
  }

  function line(entry, place) {
    var link = document.createElement("a");
    link.href = root + entry[4];
    link.id = "found-" + place;
    link.setAttribute("role", "option");
    link.tabIndex = -1;
    link.append(piece("what", entry[0]), piece("title", entry[2]), piece("name", entry[1]));
    if (entry[0] === "数据项") { link.append(piece("more", entry[3].split(" ").slice(0, 2).join(" "))); }
    return link;
  }

  function show() {
    var asked = words(input.value);
    found.textContent = "";
    chosen = -1;
    input.removeAttribute("aria-activedescendant");
    if (!asked.length) { close(); return; }
    var hits = index.filter(function (one) { return holdsAll(one.text, asked); });
    hits.sort(function (a, b) { return rank(a.entry, asked) - rank(b.entry, asked); });
    hits.slice(0, MOST).forEach(function (one, place) { found.append(line(one.entry, place)); });
    var more = hits.length > MOST ? "共 " + hits.length + " 条，显示前 " + MOST + " 条" : hits.length + " 条";
    found.append(piece("count", hits.length ? more : "没有找到"));
    found.hidden = false;
    input.setAttribute("aria-expanded", "true");
  }

  function close() {
    found.hidden = true;
    input.setAttribute("aria-expanded", "false");
  }

  function choose(step) {
    var lines = found.querySelectorAll("a");
    if (!lines.length) { return; }
    if (chosen >= 0) { lines[chosen].classList.remove("chosen"); }
    chosen = (chosen + step + lines.length) % lines.length;
    lines[chosen].classList.add("chosen");
    lines[chosen].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", lines[chosen].id);
  }

  input.addEventListener("input", show);
  input.addEventListener("focus", function () { if (input.value) { show(); } });
  input.addEventListener("keydown", function (event) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      choose(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter") {
      var lines = found.querySelectorAll("a");
      if (lines.length) { window.location.href = lines[Math.max(chosen, 0)].href; close(); }
    } else if (event.key === "Escape") {
      close();
    }
  });
  document.addEventListener("keydown", function (event) {
    var isTyping = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName);
    if (event.key === "/" && !isTyping) { event.preventDefault(); input.focus(); input.select(); }
  });
  document.addEventListener("click", function (event) {
    if (!event.target.closest(".search")) { close(); }
  });

  var filter = document.getElementById("filter");
  if (filter) {
    var rows = Array.prototype.slice.call(document.querySelectorAll("tr[data-words]"));
    var count = document.getElementById("filter-count");
    filter.addEventListener("input", function () {
      var asked = words(filter.value), left = 0;
      rows.forEach(function (row) {
        row.hidden = !holdsAll(row.dataset.words.toLowerCase(), asked);
        left += row.hidden ? 0 : 1;
      });
      Array.prototype.forEach.call(document.querySelectorAll("section.group"), function (group) {
        group.hidden = !group.querySelector("tr[data-words]:not([hidden])");
      });
      count.textContent = asked.length ? left + " / " + rows.length : "";
    });
  }

  var narrow = window.matchMedia("(max-width: 900px)");
  var contents = document.querySelector("nav.contents details");
  if (contents && narrow.matches) { contents.open = false; }
  var current = document.querySelector("nav.contents [aria-current]");
  if (current && !narrow.matches) { current.scrollIntoView({ block: "center" }); window.scrollTo(0, 0); }
})();
