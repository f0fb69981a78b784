/* How the timeline is drawn: marks one by one, or counts by month where there are too many.

   raidbook.marks.draw(entries, by, width, domain) gives {svg, rows, pages, without}: the drawing, the
   same as rows of a table with the pages that the rows lead to, and how many are in no month. */
"use strict";

(function () {
  const { filters, page, lanes } = window.raidbook;
  const { text } = filters;
  const MOST = 1500; /* Marks; of more than that, only counts by month can be told apart. */
  const ROW = 10;
  const BIN = 30;
  const LEAST = 8; /* Width of a mark at least. */
  const GAP = 3;
  const TOP = 38;
  const PAD = 5;
  const NARROW = 640;
  const NAMES = 168; /* Room for the lanes' names, where they do not stand above the lanes. */
  const EDGE = { left: 8, right: 16 };

  /* ---------------------------------------------------------------- words */

  function place(id) {
    return id ? filters.label(id) : text("unknown");
  }

  function title(one) {
    if (one.kind !== "move") return one.it.title;
    return `${place(one.it.origin)} → ${place(one.it.destination)}`;
  }

  function when(one) {
    const said = one.it.when;
    return one.sure ? said : `${said} (${text(one.it.datedByReport ? "by_report" : "unsure")})`;
  }

  function more(one) {
    if (one.kind === "move") return [one.it.words.join(""), one.it.source];
    const kind = one.kind === "series" ? [text("series")] : [];
    const disputed = one.it.contradictions ? [text("disputed", { n: filters.numbers.format(one.it.contradictions) })] : [];
    return [...kind, ...one.it.figures, ...disputed];
  }

  function told(one) {
    return [title(one), when(one), ...more(one)].join("\n");
  }

  function counted(bin) {
    const of = (kind) => (bin[kind] ? [text(`bin_${kind}`, { n: filters.numbers.format(bin[kind]) })] : []);
    return [`${bin.name}, ${page.month(bin.since)}`, ...of("operation"), ...of("series"), ...of("move")].join("\n");
  }

  /* ---------------------------------------------------------------- drawing */

  function sides(width) {
    return { left: width < NARROW ? EDGE.left : NAMES, right: EDGE.right };
  }

  function frame(drawn, width, domain) {
    const narrow = width < NARROW;
    const { left, right } = sides(width);
    const label = narrow ? 17 : 0;
    const x = d3.scaleUtc(domain, [left, width - right]);
    let y = 0;
    const placed = drawn(x).map((lane) => {
      const top = y;
      y += label + PAD + lane.height + PAD;
      return { ...lane, top, inner: top + label + PAD, bottom: y };
    });
    return { narrow, left, right, label, x, placed, height: y };
  }

  function axes({ placed, narrow, left, right, x, label }, width) {
    const marks = page.marks(...x.domain(), width - left - right);
    const labels = narrow
      ? Plot.text(placed, { frameAnchor: "left", y: "top", dy: label - 4, text: "name", textAnchor: "start", lineAnchor: "bottom", fontWeight: 600, fill: "var(--ink)" })
      : Plot.text(placed, { frameAnchor: "left", y: (lane) => lane.top + PAD + Math.min(lane.height, 14) / 2, dx: -10, text: "name", textAnchor: "end", fill: "var(--ink)", lineWidth: 13 });
    return [
      Plot.gridX(marks.ticks, { stroke: "var(--rule)", strokeOpacity: 1 }),
      Plot.ruleY(placed, { y: "bottom", stroke: "var(--rule)" }),
      Plot.axisX({ ...marks, label: null, tickSize: 0, anchor: "top", color: "var(--soft)" }),
      labels,
    ];
  }

  function plot(held, width, marks) {
    return page.plotted({
      width,
      height: held.height + TOP + PAD,
      marginTop: TOP,
      marginBottom: PAD,
      marginLeft: held.left,
      marginRight: held.right,
      ariaLabel: text("timeline_label"),
      x: { type: "utc", domain: held.x.domain() },
      y: { domain: [0, held.height], range: [TOP, TOP + held.height], axis: null },
      marks: [...axes(held, width), ...marks],
    });
  }

  function markPlot(all, by, width, domain) {
    const held = frame(
      (x) => lanes.packed(all, by, x, LEAST, GAP).map((lane) => ({ ...lane, height: lane.rows * ROW })),
      width, domain,
    );
    const marks = held.placed.flatMap((lane) => lane.marks.map((mark) => ({
      ...mark,
      lane: lane.name,
      y: lane.inner + mark.row * ROW + ROW / 2,
      since: held.x.invert(mark.x1),
      until: held.x.invert(mark.x2),
    })));
    const svg = plot(held, width, drawnMarks(marks, domain));
    walk(svg, page.links(svg));
    return { svg, rows: markRows(marks), pages: marks.map((one) => one.it.page), without: 0 };
  }

  /* Lighter where no days are said; of a total's only reading the point is enough. */
  function opacity(one) {
    if (!one.sure) return 0.3;
    if (one.kind === "operation") return 1;
    return one.at.length === 1 ? 0 : 0.6;
  }

  const FILLS = { operation: "var(--operation)", series: "var(--series)", move: "var(--move)" };

  function middle(one) {
    return new Date((one.since.getTime() + one.until.getTime()) / 2);
  }

  function label(said) {
    return said.replaceAll("\n", ". ");
  }

  /* In the order of the lanes and days, which is the keyboard's. */
  function bars(marks) {
    const half = (one) => (one.kind === "operation" ? 3.5 : 2);
    return Plot.rect(marks, {
      x1: "since",
      x2: "until",
      y1: (one) => one.y - half(one),
      y2: (one) => one.y + half(one),
      rx: 3.5,
      fill: { value: (one) => FILLS[one.kind], scale: null },
      fillOpacity: { value: opacity, scale: null },
      stroke: { value: (one) => (one.it.contradictions ? "var(--ink)" : "none"), scale: null },
      strokeWidth: 1.5,
      href: (one) => one.it.page,
      ariaLabel: (one) => label(told(one)),
    });
  }

  function diamonds(moves) {
    return Plot.dot(moves, {
      x: middle,
      y: "y",
      symbol: "diamond",
      r: 3.6,
      fill: { value: (one) => (one.sure ? FILLS.move : "var(--paper)"), scale: null },
      stroke: FILLS.move,
      strokeWidth: 1.5,
      href: (one) => one.it.page,
      ariaLabel: (one) => label(told(one)),
    });
  }

  function drawnMarks(marks, [first, last]) {
    const points = marks.flatMap((one) => one.at.map((at) => ({ at, y: one.y })))
      .filter(({ at }) => first <= at && at <= last);
    return [
      bars(marks.filter((one) => one.kind !== "move")),
      Plot.dot(points, { x: "at", y: "y", r: 2.5, fill: "var(--paper)", stroke: FILLS.series, strokeWidth: 1.5, pointerEvents: "none" }),
      diamonds(marks.filter((one) => one.kind === "move")),
      Plot.tip(marks, Plot.pointer({ x: middle, y: "y", title: told, maxRadius: 24, lineWidth: 32 })),
    ];
  }

  /* All bars of a colour as one shape: thousands of their own would take long to draw. */
  function stacked(bins, fill, low, high) {
    return (index, { x, y }) => {
      const bars = bins.filter((bin) => bin[low] > bin[high]).map((bin) => {
        const left = x(bin.since);
        return `M${left},${y(bin[low])}H${Math.max(left + 1, x(bin.until) - 0.5)}V${y(bin[high])}H${left}Z`;
      });
      return d3.create("svg:path").attr("fill", fill).attr("d", bars.join("")).node();
    };
  }

  function inAll(bin) {
    return bin.operation + bin.series + bin.move;
  }

  /* One scale for all lanes; that of the small ones together is as tall as it takes. */
  function heights(found) {
    const most = (some) => d3.max(some, (lane) => d3.max(lane.bins, inAll));
    const one = BIN / (most(found.filter((lane) => lane.lane[0] !== "~")) ?? most(found) ?? 1);
    return found.map((lane) => ({ ...lane, one, height: Math.max(BIN, one * (d3.max(lane.bins, inAll) ?? 0)) }));
  }

  function binPlot(all, by, width, domain) {
    const { lanes: found, without } = lanes.binned(all, by, domain);
    const held = frame(() => heights(found), width, domain);
    const bins = held.placed.flatMap((lane) => lane.bins.map((bin) => {
      const foot = lane.inner + lane.height;
      const tall = (number) => (number ? Math.max(1, number * lane.one) : 0);
      const low = foot - tall(bin.operation + bin.move);
      return { ...bin, name: lane.name, foot, low, top: low - tall(bin.series), head: lane.inner };
    }));
    const marks = [
      stacked(bins.filter((bin) => !bin.move), FILLS.operation, "foot", "low"),
      stacked(bins.filter((bin) => bin.move), FILLS.move, "foot", "low"),
      stacked(bins, FILLS.series, "low", "top"),
      Plot.rect(bins, {
        x1: "since", x2: "until", y1: "foot", y2: "head", fill: "transparent",
        ariaLabel: (bin) => label(counted(bin)),
      }),
      Plot.tip(bins, Plot.pointer({ x: middle, y: (bin) => (bin.foot + bin.head) / 2, title: counted, maxRadius: 30 })),
    ];
    const svg = plot(held, width, marks);
    walk(svg, buttons(svg, bins));
    return { svg, rows: binRows(bins), pages: null, without };
  }

  /* ---------------------------------------------------------------- keyboard */

  /* One stop of the tabulator for all marks; arrows go from one to the next. */
  function walk(svg, stops) {
    const places = new Map(stops.map((stop, at) => [stop, at]));
    for (const stop of stops) stop.setAttribute("tabindex", "-1");
    stops[0]?.setAttribute("tabindex", "0");
    svg.addEventListener("keydown", (event) => {
      const at = places.get(event.target);
      const next = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: stops.length - 1 };
      const to = stops[next[event.key]];
      if (at === undefined || !to) return;
      event.preventDefault();
      event.target.setAttribute("tabindex", "-1");
      to.setAttribute("tabindex", "0");
      to.focus();
    });
  }

  /* A month of a lane leads into that month. */
  function buttons(svg, bins) {
    const shapes = [...svg.querySelectorAll("rect[aria-label]")];
    const held = new Map(shapes.map((shape) => [shape, bins[d3.select(shape).datum()]]));
    const zoom = (event) => {
      const bin = held.get(event.target);
      if (!bin || (event.key && event.key !== "Enter" && event.key !== " ")) return;
      event.preventDefault();
      filters.set({ since: page.iso(bin.since), until: page.iso(d3.utcDay.offset(bin.until, -1)) });
    };
    for (const shape of shapes) shape.setAttribute("role", "button");
    svg.addEventListener("click", zoom);
    svg.addEventListener("keydown", zoom);
    page.pointing(svg);
    return shapes;
  }

  /* ---------------------------------------------------------------- the same as rows */

  function markRows(marks) {
    const heads = ["lane", "title", "when", "figures"].map((key) => text(`col_${key}`));
    /* The words of a report stay where they are quoted: they may hold names, and no table should. */
    const what = (one) => (one.kind === "move" ? one.it.source : more(one).join("; "));
    return [heads, ...marks.map((one) => [one.lane, title(one), when(one), what(one)])];
  }

  function binRows(bins) {
    const heads = [text("col_lane"), text("col_month"), ...["operation", "series", "move"].map((kind) => text(`col_${kind}`))];
    return [heads, ...bins.map((bin) => [bin.name, page.month(bin.since), bin.operation, bin.series, bin.move])];
  }

  window.raidbook.marks = {
    sides,
    many: (all) => all.length > MOST,
    draw: (all, by, width, domain) => (all.length > MOST ? binPlot : markPlot)(all, by, width, domain),
  };
})();
