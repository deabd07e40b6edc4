// What makes a page hard to read or to use, as a list of sentences; asked in the page itself (legible.py).
() => {
  const faults = new Set();
  const onPaper = matchMedia("print").matches;
  const shown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const colours = (text) => [...text.matchAll(/rgba?\(([^)]+)\)/g)].map((found) => found[1].split(/[ ,/]+/).map(Number));
  const over = ([r, g, b, a = 1], below) => [r, g, b].map((one, place) => one * a + below[place] * (1 - a));
  const light = (colour) =>
    colour
      .map((one) => one / 255)
      .map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4))
      .reduce((sum, one, place) => sum + one * [0.2126, 0.7152, 0.0722][place], 0);
  const ratio = (one, other) => {
    const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05);
  };
  // Every colour that may lie behind an element: one, or the ends of a gradient.
  const grounds = (element) => {
    if (!element) return [[255, 255, 255]];
    const style = getComputedStyle(element);
    const below = grounds(element.parentElement);
    const own = element.matches("svg *") ? [] : colours(style.backgroundColor);
    const plain = below.map((one) => (own.length ? over(own[0], one) : one));
    const gradient = style.backgroundImage.includes("gradient") && style.backgroundRepeat === "repeat" ? colours(style.backgroundImage) : [];
    return gradient.length ? gradient.map((one) => over(one, plain[0])) : plain;
  };
  const least = (colour, element) => Math.min(...grounds(element).map((one) => ratio(over(colour, one), one)));
  const named = (element) =>
    `${element.tagName.toLowerCase()}${element.className && !element.className.baseVal ? "." + String(element.className.baseVal ?? element.className).replaceAll(" ", ".") : ""}`;

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || !shown(element) || element.closest(".skip, script, style")) continue;
    const style = getComputedStyle(element);
    const size = parseFloat(style.fontSize);
    const wanted = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5;
    const [colour] = colours(element.matches("svg *") ? style.fill : style.color);
    const found = least(colour, element);
    if (found < wanted) faults.add(`contrast ${found.toFixed(2)} of ${named(element)}: ${node.data.trim().slice(0, 20)}`);
    if (size < (onPaper ? 10 : 12) && !element.closest("svg")) faults.add(`letters of ${size} pixels in ${named(element)}`);
  }
  const fields = [...document.querySelectorAll("input:not([type=hidden]), select, textarea")].filter(shown);
  for (const field of fields) {
    if (!field.labels.length && !field.ariaLabel) faults.add(`no label at ${field.name}`);
    const [border] = colours(getComputedStyle(field).borderTopColor);
    if (!field.matches("[type=checkbox], [type=radio]") && least(border, field.parentElement) < 3) faults.add(`frame of ${field.name} hardly seen`);
  }
  for (const one of [...document.querySelectorAll("a, button, summary")].filter(shown))
    if (!one.textContent.trim() && !one.ariaLabel) faults.add(`nameless ${named(one)}`);
  for (const one of [...document.querySelectorAll("button, select, input:not([type=hidden]), summary")].filter(shown)) {
    const box = one.getBoundingClientRect();
    if (!onPaper && !one.matches("[type=checkbox], [type=radio]") && Math.min(box.width, box.height) < 24) faults.add(`target of ${Math.round(box.height)} pixels: ${named(one)}`);
  }
  let level = 0;
  for (const one of document.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
    if (Number(one.tagName[1]) > level + 1) faults.add(`heading ${one.innerText} leaps from ${level} to ${one.tagName[1]}`);
    level = Number(one.tagName[1]);
  }
  if (document.querySelectorAll("h1").length !== 1) faults.add(`${document.querySelectorAll("h1").length} h1`);
  for (const one of document.querySelectorAll("thead th:not([scope])")) faults.add(`no scope at ${one.innerText}`);
  const ids = [...document.querySelectorAll("[id]")].map((one) => one.id);
  for (const id of ids) if (ids.indexOf(id) !== ids.lastIndexOf(id)) faults.add(`two of #${id}`);
  for (const one of document.querySelectorAll("[aria-labelledby], [aria-describedby]"))
    for (const id of `${one.getAttribute("aria-labelledby") ?? ""} ${one.getAttribute("aria-describedby") ?? ""}`.trim().split(" "))
      if (!document.getElementById(id)) faults.add(`nothing is #${id}`);
  // What can be moved sideways must be so by keys too.
  for (const one of document.querySelectorAll("body *"))
    if (shown(one) && one.scrollWidth > one.clientWidth + 1 && ["auto", "scroll"].includes(getComputedStyle(one).overflowX) && one.tabIndex < 0 && !one.matches("textarea, select"))
      faults.add(`${named(one)} is moved by mouse only`);
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) faults.add(`wider than the window by ${root.scrollWidth - root.clientWidth} pixels`);
  for (const cell of document.querySelectorAll("td, th"))
    if (shown(cell) && cell.scrollWidth > cell.clientWidth + 1) faults.add(`words leave their cell: ${cell.innerText.trim().slice(0, 20)}`);
  for (const cell of document.querySelectorAll("table:not(.pairs) > thead ~ tbody td"))
    if (shown(cell) && /^-?\d{1,3}(,\d{3})*(\.\d+)?%?$/.test(cell.innerText.trim()) && !["right", "end"].includes(getComputedStyle(cell).textAlign))
      faults.add(`figure not at the right: ${cell.innerText.trim().slice(0, 20)} of ${named(cell.closest("table"))} ${cell.cellIndex}`);
  return [...faults];
}
