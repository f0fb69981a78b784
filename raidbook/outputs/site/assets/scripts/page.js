/* What the scripts that draw have in common: elements, axes of time, drawings that fit their box. */
"use strict";

(function () {
  const raidbook = (window.raidbook ??= {});
  const DAY = 86_400_000;
  const XLINK = "http://www.w3.org/1999/xlink"; /* How Plot still writes addresses. */
  /* English as the site writes it, the day before the month. */
  const lang = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang;
  const LABEL = 70; /* Room for a day or month on an axis. */

  /* element("td", {class: "number"}, "12"); words only ever become text. */
  function element(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value !== null && value !== undefined && value !== false) made.setAttribute(key, value);
    }
    made.append(...children.filter((child) => child !== null && child !== undefined));
    return made;
  }

  function button(words, attributes, act) {
    const made = element("button", { type: "button", ...attributes }, words);
    made.addEventListener("click", act);
    return made;
  }

  /* A box of its own for what is wider than a telephone; the keyboard scrolls it, too. */
  function scrolling(label, ...children) {
    return element("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": label }, ...children);
  }

  /* Calls draw(width) at once and whenever the box has another width. */
  function fitted(box, draw) {
    let width = 0;
    new ResizeObserver(() => {
      const now = Math.floor(box.clientWidth);
      if (now === width || now === 0) return;
      width = now;
      draw(width);
    }).observe(box);
  }

  /* ---------------------------------------------------------------- drawings */

  /* A drawing of Plot's, of the class that the page's policy knows the style of. Plot names the
     groups of marks in its own words ("rule"), and as no element that may have a name: the drawing
     has one, and so has each mark that leads somewhere. */
  function plotted(options) {
    const svg = Plot.plot({ className: "plot", ...options });
    for (const group of svg.querySelectorAll("g[aria-label]")) {
      if (group.getAttribute("aria-label") === "tip") group.setAttribute("role", "group");
      else group.removeAttribute("aria-label");
    }
    return svg;
  }

  /* The tip appears for whom the keyboard brings to a mark, as for whom points at it. */
  function pointing(svg) {
    const send = (type, at) => svg.dispatchEvent(new PointerEvent(type, { pointerType: "mouse", ...at }));
    svg.addEventListener("focusin", ({ target }) => {
      const box = target.getBoundingClientRect();
      send("pointermove", { clientX: box.x + box.width / 2, clientY: box.y + box.height / 2 });
    });
    svg.addEventListener("focusout", () => send("pointerleave"));
    /* Plot holds a tip fast that is clicked on; it would lie over the mark, and take its click. */
    svg.addEventListener("pointerdown", (event) => event.stopPropagation(), { capture: true });
  }

  /* The marks that lead somewhere; their names belong to the links, not to the shapes in them. */
  function links(svg) {
    const found = [...svg.querySelectorAll("a")];
    for (const link of found) {
      const shape = link.firstElementChild;
      link.setAttribute("aria-label", shape.getAttribute("aria-label"));
      shape.removeAttribute("aria-label");
      const address = link.getAttributeNS(XLINK, "href");
      link.removeAttributeNS(XLINK, "href");
      link.setAttribute("href", address);
    }
    pointing(svg);
    return found;
  }

  /* ---------------------------------------------------------------- time */

  function date(day) {
    return new Date(`${day}T00:00:00Z`);
  }

  /* The day as a date says it: "2024-03-11". */
  function iso(when) {
    return when.toISOString().slice(0, 10);
  }

  const FORMS = {
    day: new Intl.DateTimeFormat(lang, { day: "numeric", month: "short", timeZone: "UTC" }),
    month: new Intl.DateTimeFormat(lang, { month: "short", timeZone: "UTC" }),
    year: new Intl.DateTimeFormat(lang, { year: "numeric", timeZone: "UTC" }),
    whole: new Intl.DateTimeFormat(lang, { month: "long", year: "numeric", timeZone: "UTC" }),
  };

  function tick(when, first) {
    const year = FORMS.year.format(when);
    if (when.getUTCDate() > 1) return `${FORMS.day.format(when)}${first ? `\n${year}` : ""}`;
    return when.getUTCMonth() === 0 ? year : `${FORMS.month.format(when)}${first ? `\n${year}` : ""}`;
  }

  /* Marks of an axis of time for Plot.axisX, in the page's language, no closer than they can be read. */
  function marks(since, until, width) {
    const room = Math.max(1, Math.floor(width / LABEL));
    const all = d3.utcTicks(since, until, room).filter((when) => when.getUTCHours() === 0);
    const found = all.length ? all : [since];
    const yearly = found.every((when) => when.getUTCMonth() === 0 && when.getUTCDate() === 1);
    return { ticks: found, tickFormat: (when, at) => (yearly ? FORMS.year.format(when) : tick(when, at === 0)) };
  }

  /* Large numbers are shortened as the language does it: "30K", "3万". */
  function count(value) {
    const notation = Math.abs(value) >= 1_000_000 ? "compact" : "standard";
    return new Intl.NumberFormat(lang, { notation, maximumFractionDigits: 2 }).format(value);
  }

  raidbook.page = {
    element, button, plotted, scrolling, fitted, links, pointing, date, iso, marks, count, DAY,
    month: (when) => FORMS.whole.format(when),
  };
})();
