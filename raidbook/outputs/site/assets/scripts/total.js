/* A running total's readings over time: each point leads to its sentence in the page. */
"use strict";

(function () {
  const { page, download } = window.raidbook;
  const { element } = page;
  const course = JSON.parse(document.getElementById("readings").textContent);
  const root = document.getElementById("course");
  const HEIGHT = 320;
  const LETTER = 8.5; /* Width of a letter of the labels, at most. */
  const TALL = 14; /* Height of a label. */
  const DOT = 7; /* How far a point reaches from its middle, and an arrow above it. */
  const ARROW = 20;

  const points = course.points.map((point) => ({ ...point, when: page.date(point.day), top: point.high ?? point.best }));
  const certain = points.filter((point) => !point.inferred);
  const highest = Math.max(1, ...points.map((point) => point.top));

  /* A currency stands before the number, as everywhere on the site. */
  function value(number) {
    return course.currency ? `${course.currency} ${page.count(number)}` : page.count(number);
  }

  function told(point) {
    const marks = [
      point.inferred ? course.texts.possibly : "",
      point.against ? course.texts.against : "",
    ].filter(Boolean);
    return [point.value, point.said, point.outlets, ...marks].join("\n");
  }

  /* ---------------------------------------------------------------- drawing */

  /* Filled where the count is exact, hollow where it is not; dashed where it is only possibly of
     this total. */
  function dots(of, style) {
    return Plot.dot(of, {
      x: "when", y: "best", r: 5, strokeWidth: 2, href: (point) => `#${point.anchor}`, ariaLabel: "title", ...style,
    });
  }

  function marks(axis) {
    const of = (exact, inferred) => points.filter((one) => one.exact === exact && one.inferred === inferred);
    const ranged = points.filter((one) => one.low < one.best || one.top > one.best);
    const open = points.filter((one) => one.high === null);
    return [
      Plot.gridY({ ticks: 5, stroke: "var(--rule)", strokeOpacity: 1 }),
      Plot.axisY({ ticks: 5, tickFormat: value, tickSize: 0, label: null, color: "var(--soft)" }),
      Plot.axisX({ ...axis, label: null, tickSize: 4, color: "var(--soft)" }),
      Plot.line(certain, { x: "when", y: "best", curve: "step-after", stroke: "var(--link)", strokeWidth: 1.5, strokeOpacity: 0.55 }),
      Plot.ruleX(ranged, { x: "when", y1: "low", y2: "top", stroke: "var(--link)", strokeWidth: 1.5 }),
      Plot.vector(open, { x: "when", y: "best", length: ARROW, anchor: "start", rotate: 0, stroke: "var(--link)", strokeWidth: 1.5 }),
      Plot.dot(points.filter((one) => one.against), { x: "when", y: "best", r: 9.5, stroke: "var(--bad)", strokeWidth: 2 }),
      dots(of(false, true), { fill: "var(--paper)", stroke: "var(--soft)", strokeDasharray: "3 2" }),
      Plot.dot(of(true, true), { x: "when", y: "best", r: 6.5, stroke: "var(--soft)", strokeWidth: 1.5, strokeDasharray: "3 2" }),
      dots(of(true, true), { r: 2.5, fill: "var(--soft)", stroke: "var(--soft)" }),
      dots(of(false, false), { fill: "var(--paper)", stroke: "var(--link)" }),
      dots(of(true, false), { fill: "var(--link)", stroke: "var(--link)" }),
      Plot.tip(points, Plot.pointer({ x: "when", y: "best", title: told, maxRadius: 30, lineWidth: 28 })),
    ];
  }

  function plot(width) {
    const [first, last] = d3.extent(points, (point) => point.when);
    /* Readings of one day stand in the middle of a month around it. */
    const wide = first < last ? [first, last] : [d3.utcDay.offset(first, -15), d3.utcDay.offset(last, 15)];
    const left = 14 + LETTER * Math.max(...d3.ticks(0, highest, 5).map((tick) => value(tick).length));
    return page.plotted({
      width,
      height: HEIGHT,
      marginLeft: left,
      marginRight: 24,
      marginTop: 30,
      marginBottom: 40,
      ariaLabel: course.title,
      ariaDescription: course.summary,
      x: { type: "utc", domain: wide, insetLeft: 14 },
      y: { domain: [0, highest], nice: true },
      marks: marks(page.marks(...wide, width - left - 24)),
    });
  }

  /* ---------------------------------------------------------------- labels */

  /* How far up a point, its range and its arrow reach. */
  function peak(point, y) {
    return Math.min(y(point.top), y(point.best) - (point.high === null ? ARROW : DOT));
  }

  /* Where a label may stand, the best place first: above a rising line, to the left, there is room. */
  function around(point, x, y) {
    const [at, up] = [x(point.when), y(point.best)];
    const above = peak(point, y) - 5;
    return [[at, above, "end"], [at - DOT - 4, up + DOT, "end"], [at, above, "start"], [at + DOT + 2, up + DOT + TALL, "start"]];
  }

  function box([x, y, anchor], text) {
    const long = LETTER * text.length;
    return { left: anchor === "end" ? x - long : x, right: anchor === "end" ? x : x + long, top: y - TALL, bottom: y + 3 };
  }

  function covers(a, b) {
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  }

  /* Labels that cover neither one another nor a point, each value once; the last and the first
     reading come before all others. */
  function labels(x, y, inside) {
    const taken = points.map((one) => {
      const at = x(one.when);
      return { left: at - DOT, right: at + DOT, top: peak(one, y), bottom: y(one.low) + DOT };
    });
    const found = new Map();
    for (const point of [points.at(-1), points[0], ...points.slice(1, -1).reverse()]) {
      if (found.has(point.number)) continue;
      const place = around(point, x, y).find((one) => {
        const its = box(one, point.number);
        return its.left > inside.left && its.right < inside.right && its.top > 0 && its.bottom < inside.bottom && !taken.some((other) => covers(its, other));
      });
      if (!place) continue;
      taken.push(box(place, point.number));
      found.set(point.number, place);
    }
    return found;
  }

  function label(svg, width) {
    const [x, y] = [svg.scale("x"), svg.scale("y")];
    const inside = { left: x.range[0] - 14, right: width, bottom: y.range[0] };
    d3.select(svg).insert("g", "[aria-label=tip]").attr("class", "labels").attr("aria-hidden", "true")
      .selectAll("text").data([...labels(x.apply, y.apply, inside)]).join("text")
      .attr("x", ([, place]) => place[0]).attr("y", ([, place]) => place[1])
      .attr("text-anchor", ([, place]) => place[2]).text(([words]) => words);
  }

  /* ---------------------------------------------------------------- together */

  function rows() {
    const heads = ["day", "value", "low", "best", "high", "possibly", "against", "outlets"];
    const yes = (is) => (is ? course.texts.yes : "");
    return [
      heads.map((key) => course.texts[`col_${key}`]),
      ...points.map((one) => [one.said, one.value, one.low, one.best, one.high, yes(one.inferred), yes(one.against), one.outlets]),
    ];
  }

  const drawn = element("div", { class: "drawn" });
  root.prepend(drawn);
  download.offer(root, { name: course.name, rows, svg: () => drawn.querySelector("svg") });
  root.hidden = false;

  page.fitted(drawn, (width) => {
    const svg = plot(width);
    label(svg, width);
    svg.setAttribute("role", "group");
    page.links(svg);
    drawn.replaceChildren(svg);
  });
})();
