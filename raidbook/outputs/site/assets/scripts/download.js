/* What a view shows, as a file: a table for a spreadsheet, a drawing, a picture.

   raidbook.download.offer(element, {name, rows, svg})
     name   of the file, without an ending
     rows   () => [[header, …], [cell, …], …]
     svg    () => the drawing, or null where there is none; left out where there never is one

   The page has an element #sources: what it says stands below every drawing, and its
   data-download before the buttons. All of it is made here, from what the page holds: nothing is asked of a server. */
"use strict";

(function () {
  const raidbook = (window.raidbook ??= {});
  const SVG = "http://www.w3.org/2000/svg";
  const SHARP = 2; /* Points of the picture for one of the page, so that print is not coarse. */
  const MARGIN = 12;
  const LINE = 15;
  const LETTERS = "11px sans-serif";

  /* ---------------------------------------------------------------- tables */

  /* White space as Python knows it: raidbook/outputs/cells.py and this guard the same cells. */
  const FORMULA = /^'*(?:[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]*[=+\-@＝＋－＠]|[\t\r\n])/;

  /* Text that a spreadsheet would run as a formula gets an apostrophe in front (OWASP, "CSV
     injection"), and so does text that would be taken for such a cell; numbers are written as they
     are. */
  function cell(value) {
    if (value === null || value === undefined) return "";
    if (typeof value === "number") return Number.isInteger(value) ? BigInt(value).toString() : String(value);
    const text = String(value).replaceAll("\0", "");
    return FORMULA.test(text) ? `'${text}` : text;
  }

  function quoted(text) {
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  }

  /* RFC 4180; the mark in front tells spreadsheets that it is UTF-8. */
  function csv(rows) {
    const lines = rows.map((row) => row.map((value) => quoted(cell(value))).join(","));
    return `\ufeff${lines.join("\r\n")}\r\n`;
  }

  /* ---------------------------------------------------------------- drawings */

  const INHERITED = [
    "fill", "fill-opacity", "fill-rule", "stroke", "stroke-opacity", "stroke-width", "stroke-dasharray",
    "stroke-linecap", "stroke-linejoin", "paint-order", "font-family", "font-size", "font-style", "font-weight",
    "font-variant", "text-anchor", "visibility",
  ];
  const OWN = { opacity: "1", "dominant-baseline": "auto", "mix-blend-mode": "normal", "vector-effect": "none" };

  /* What the style sheet of the page says goes into the elements: outside there is no style sheet. */
  function inline(from, to, parent) {
    const style = getComputedStyle(from);
    if (style.display === "none") return to.remove();
    for (const name of INHERITED) {
      const value = style.getPropertyValue(name);
      if (parent?.getPropertyValue(name) === value) to.removeAttribute(name);
      else to.setAttribute(name, value);
    }
    for (const [name, plain] of Object.entries(OWN)) {
      const value = style.getPropertyValue(name);
      if (value && value !== plain) to.setAttribute(name, value);
    }
    const copies = [...to.children];
    [...from.children].forEach((child, at) => inline(child, copies[at], style));
    for (const name of ["class", "style", "tabindex", "href", "role"]) to.removeAttribute(name);
    to.removeAttributeNS("http://www.w3.org/1999/xlink", "href");
  }

  function size(svg) {
    const box = svg.viewBox.baseVal;
    if (box && box.width) return [box.x, box.y, box.width, box.height];
    return [0, 0, svg.clientWidth, svg.clientHeight];
  }

  /* Breaks at spaces, and between signs of scripts that have none. */
  function broken(text, width) {
    const pen = document.createElement("canvas").getContext("2d");
    pen.font = LETTERS;
    const lines = [""];
    for (const piece of text.match(/[\u3000-\u9fff\uff00-\uffef]|[^\s\u3000-\u9fff\uff00-\uffef]+\s*|\s+/g) ?? []) {
      const longer = lines.at(-1) + piece;
      if (pen.measureText(longer.trimEnd()).width > width && lines.at(-1)) lines.push(piece);
      else lines[lines.length - 1] = longer;
    }
    return lines;
  }

  function element(name, attributes) {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  }

  function sourceLine(at, left, width) {
    const ink = getComputedStyle(document.body).color;
    const group = element("g", { fill: ink, stroke: "none", "font-family": "sans-serif", "font-size": "11px", "text-anchor": "start" });
    const lines = broken((document.getElementById("sources")?.textContent ?? "").trim(), width);
    lines.forEach((line, number) => {
      const words = element("text", { x: left, y: at + LINE * (number + 1) });
      words.textContent = line.trim();
      group.append(words);
    });
    return [group, LINE * lines.length];
  }

  /* A drawing that looks outside as it does in the page, on the page's paper, above its sources. */
  function alone(svg) {
    const copy = svg.cloneNode(true);
    inline(svg, copy, null);
    for (const left of copy.querySelectorAll("style, [aria-label=tip]")) left.remove();
    const [x, y, width, height] = size(svg);
    const [sources, below] = sourceLine(y + height, x, width);
    const box = [x - MARGIN, y - MARGIN, width + 2 * MARGIN, height + below + 2 * MARGIN];
    const paper = { x: box[0], y: box[1], width: box[2], height: box[3] };
    copy.prepend(element("rect", { ...paper, fill: getComputedStyle(document.body).backgroundColor, stroke: "none" }));
    copy.append(sources);
    copy.setAttribute("xmlns", SVG);
    copy.setAttribute("viewBox", box.join(" "));
    copy.setAttribute("width", box[2]);
    copy.setAttribute("height", box[3]);
    return { text: new XMLSerializer().serializeToString(copy), width: box[2], height: box[3] };
  }

  /* From a data: address, since pages opened from a disk have no origin that others would share. */
  async function picture(drawing) {
    const image = new Image(drawing.width, drawing.height);
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawing.text)}`;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(drawing.width * SHARP);
    canvas.height = Math.round(drawing.height * SHARP);
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return new Promise((done) => canvas.toBlob(done, "image/png"));
  }

  /* ---------------------------------------------------------------- buttons */

  function save(blob, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = `raidbook-${name}`;
    link.click();
    /* Not at once: the browser has yet to read it. */
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  const KINDS = {
    CSV: async (given) => new Blob([csv(given.rows())], { type: "text/csv;charset=utf-8" }),
    SVG: async (given) => new Blob([alone(given.svg()).text], { type: "image/svg+xml;charset=utf-8" }),
    PNG: async (given) => picture(alone(given.svg())),
  };

  function button(kind, given) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = kind;
    made.addEventListener("click", async () => {
      if (kind !== "CSV" && !given.svg()) return;
      save(await KINDS[kind](given), `${given.name}.${kind.toLowerCase()}`);
    });
    return made;
  }

  function offer(place, given) {
    const line = document.createElement("p");
    line.className = "download";
    line.setAttribute("role", "group");
    const label = document.createElement("span");
    label.textContent = document.getElementById("sources")?.dataset.download ?? "";
    line.setAttribute("aria-label", label.textContent);
    line.append(label, ...(given.svg ? ["CSV", "SVG", "PNG"] : ["CSV"]).map((kind) => button(kind, given)));
    place.append(line);
    return line;
  }

  raidbook.download = { offer, cell, csv };
})();
