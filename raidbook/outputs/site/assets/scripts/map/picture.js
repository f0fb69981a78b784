// The map as a picture of its own: with its colours, its legend and the words about its borders.
"use strict";

(() => {
  const map = ((window.raidbook ??= {}).map ??= {});
  const SVG = "http://www.w3.org/2000/svg";
  /** What a style sheet gives, and a file without one must say itself. */
  const STYLES = ["fill", "fill-opacity", "stroke", "stroke-opacity", "stroke-width", "stroke-dasharray", "stroke-linejoin",
    "stroke-linecap", "opacity", "paint-order", "font-family", "font-size", "font-weight", "font-style", "letter-spacing",
    "text-anchor", "stop-color", "stop-opacity", "vector-effect"];
  const LINE = 18;
  const PAD = 12;

  function part(name, attributes, text = "") {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.textContent = text;
    return made;
  }

  /** A copy with the styles as attributes, without what only the page needs. */
  function copied(original) {
    const copy = original.cloneNode(true);
    const [from, to] = [original, copy].map((one) => [one, ...one.querySelectorAll("*")]);
    from.forEach((element, i) => {
      const style = getComputedStyle(element);
      for (const name of STYLES) {
        const value = style.getPropertyValue(name);
        if (value && value !== "normal") to[i].setAttribute(name, value);
      }
      for (const name of ["class", "tabindex", "role", "aria-label", "aria-hidden"]) to[i].removeAttribute(name);
    });
    for (const [i, element] of from.entries()) if (element.matches(".hit")) to[i].remove();
    return copy;
  }

  /** The words in lines of so many pixels; Chinese may break anywhere. */
  function broken(words, room, pen) {
    const out = [""];
    for (const piece of words.split(/(?<=[\s\u3000-\u9fff\uff00-\uffef])/)) {
      if (out.at(-1) && pen.measureText(out.at(-1) + piece).width > room) out.push("");
      out[out.length - 1] += piece;
    }
    return out.map((line) => line.trimEnd());
  }

  /** The picture below a title and above its legend. `items` are the legend's elements, each with
      an svg and words; `notes` the lines of text at the end. */
  function picture(svg, title, items, notes) {
    const w = Number(svg.getAttribute("width"));
    const h = Number(svg.getAttribute("height"));
    const style = getComputedStyle(svg);
    const [paper, ink] = ["--paper", "--ink"].map((name) => style.getPropertyValue(name).trim());
    const out = part("svg", { xmlns: SVG, width: w });
    const back = part("rect", { width: w, fill: paper });
    const sea = part("rect", { y: 2.5 * LINE, width: w, height: h, fill: style.backgroundColor });
    const copy = copied(svg);
    copy.setAttribute("y", 2.5 * LINE);
    copy.setAttribute("overflow", "hidden");
    const font = { "font-family": style.fontFamily, fill: ink };
    out.append(back, sea, copy, part("text", { ...font, x: PAD, y: 1.6 * LINE, "font-size": 16, "font-weight": 600 }, title));
    let y = 2.5 * LINE + h + PAD;
    for (const item of items) y = legendLine(out, item, y, font);
    const pen = document.createElement("canvas").getContext("2d");
    pen.font = `12px ${style.fontFamily}`;
    for (const line of notes.flatMap((words) => broken(words, w - 2 * PAD, pen))) {
      y += LINE;
      out.append(part("text", { ...font, x: PAD, y, "font-size": 12 }, line));
    }
    out.setAttribute("height", y + PAD);
    out.setAttribute("viewBox", `0 0 ${w} ${y + PAD}`);
    back.setAttribute("height", y + PAD);
    return out;
  }

  function legendLine(out, item, y, font) {
    const symbol = item.querySelector("svg");
    const [w, h] = ["width", "height"].map((name) => Number(symbol.getAttribute(name)));
    const copy = copied(symbol);
    copy.setAttribute("x", PAD);
    copy.setAttribute("y", y);
    const words = [...item.childNodes].filter((child) => child !== symbol).map((child) => child.textContent)
      .join(" ").replace(/\s+/g, " ").trim();
    out.append(copy, part("text", { ...font, x: PAD + Math.max(w, 60) + 8, y: y + h / 2 + 4, "font-size": 12 }, words));
    return y + h + 4;
  }

  map.picture = picture;
})();
