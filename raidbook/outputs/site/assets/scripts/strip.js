/* All that passes but for the period, by month, as a strip below the timeline: a stretch of it that
   is drawn with the mouse or a finger becomes the period. The fields for days do the same by keyboard.

   raidbook.strip(box) gives {draw(rows, domain, width, left, right, asked)}; where no period is asked
   for, the axis of the timeline is that of the strip, too. */
"use strict";

(function () {
  const { filters, page } = window.raidbook;
  const HEIGHT = 44;
  const AXIS = 20;

  function begun(rows) {
    const months = new Map();
    for (const row of rows) {
      const said = row.kind === "series" ? row.days[0] : (row.start ?? row.end);
      if (!said || said.length < 7) continue;
      const month = said.slice(0, 7);
      months.set(month, (months.get(month) ?? 0) + 1);
    }
    return [...months].sort().map(([month, number]) => ({ since: page.date(`${month}-01`), number }));
  }

  function period(x) {
    const [since, until] = [filters.get("since"), filters.get("until")];
    if (!since && !until) return null;
    const [first, last] = x.domain();
    const from = since ? page.date(since) : first;
    const to = until ? new Date(page.date(until).getTime() + page.DAY) : last;
    const ends = [x(from), x(to)].map((at) => Math.min(Math.max(at, x.range()[0]), x.range()[1]));
    return ends[0] < ends[1] ? ends : null;
  }

  /* Whole days; a click without a stretch asks for all time again. */
  function chosen(event, x) {
    if (!event.sourceEvent) return;
    if (!event.selection) return filters.set({ since: "", until: "" });
    const [from, to] = event.selection.map((at) => x.invert(at));
    const first = d3.utcDay.round(from);
    const last = new Date(Math.max(first, d3.utcDay.round(to) - page.DAY));
    filters.set({ since: page.iso(first), until: page.iso(last) });
  }

  function axis(svg, x) {
    const { ticks, tickFormat } = page.marks(...x.domain(), x.range()[1] - x.range()[0]);
    svg.append("g").selectAll("text").data(ticks).join("text")
      .attr("x", x).attr("y", HEIGHT + 14).attr("text-anchor", "middle")
      .text((when, at) => tickFormat(when, at).replace("\n", " "));
  }

  raidbook.strip = function (box) {
    return {
      draw(rows, domain, width, left, right, asked) {
        const bins = begun(rows);
        box.hidden = bins.length < 2 || !domain;
        if (box.hidden) return box.replaceChildren();
        const x = d3.scaleUtc(domain, [left, width - right]);
        const y = d3.scaleLinear([0, d3.max(bins, (bin) => bin.number)], [HEIGHT, 2]);
        const height = HEIGHT + (asked ? AXIS : 2);
        const svg = d3.create("svg").attr("class", "plot strip").attr("viewBox", `0 0 ${width} ${height}`)
          .attr("width", width).attr("height", height).attr("aria-hidden", "true");
        svg.append("g").attr("class", "bins").selectAll("rect").data(bins).join("rect")
          .attr("x", (bin) => x(bin.since)).attr("y", (bin) => y(bin.number))
          .attr("width", (bin) => Math.max(1, x(d3.utcMonth.offset(bin.since, 1)) - x(bin.since) - 1))
          .attr("height", (bin) => HEIGHT - y(bin.number));
        if (asked) axis(svg, x);
        const brush = d3.brushX().extent([[left, 0], [width - right, HEIGHT]]);
        const group = svg.append("g").attr("class", "brush").call(brush);
        group.call(brush.move, period(x));
        brush.on("end", (event) => chosen(event, x));
        box.replaceChildren(svg.node());
      },
    };
  };
})();
