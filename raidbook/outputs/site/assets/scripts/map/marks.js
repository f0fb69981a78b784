// From rows to the circles of places: which, how large, how drawn.
"use strict";

(() => {
  const map = ((window.raidbook ??= {}).map ??= {});
  /** One mark for each place that a row names and that has a spot on the plane; and
      the rows that are at no such place. A row with several places is at each of them. */
  function gathered(rows, by) {
    const at = new Map();
    const nowhere = [];
    for (const row of rows) {
      let drawn = false;
      for (const id of row.places) {
        const mark = at.get(id) ?? made(id);
        if (!mark.position) continue;
        at.set(id, mark);
        mark.rows.push(row);
        mark.people = Math.max(mark.people, row.people ?? 0);
        drawn = true;
      }
      if (!drawn) nowhere.push(row);
    }
    const marks = [...at.values()];
    for (const mark of marks) mark.value = valued(mark, by);
    return { marks, nowhere };
  }

  function made(id) {
    const spot = raidbook.data.places[id];
    return { id, spot, wide: wide(spot), position: map.land.position(id), rows: [], people: 0, value: 0 };
  }

  const valued = (mark, by) => (by === "people" ? mark.people : mark.rows.length);

  /** Puts marks in the order of what all rows together give: a circle keeps its place among the
      others, and the tab key its way, whatever the slider and the filters leave. */
  function ordered(marks, by) {
    const ranks = rankings.get(by) ?? ranked(by);
    return marks.sort((a, b) => ranks.get(a.id) - ranks.get(b.id));
  }

  const rankings = new Map();

  function ranked(by) {
    const all = gathered(raidbook.data.rows, by).marks;
    all.sort((a, b) => b.value - a.value || b.rows.length - a.rows.length || d3.ascending(a.id, b.id));
    rankings.set(by, new Map(all.map((mark, rank) => [mark.id, rank])));
    return rankings.get(by);
  }

  /** Whether no nearer place than a country, or an area such as northern Myanmar, is told. */
  function wide(spot) {
    return spot.kind === "country" || spot.kind === "area";
  }

  /** From values to radii, so that areas are in proportion. Of people a few figures are a thousand
      times the others: from `top` on, circles grow no more, and the legend says so. */
  function scale(marks, by, largest) {
    const values = marks.map((mark) => mark.value).filter((value) => value > 0).sort(d3.ascending);
    const most = values.at(-1) ?? 1;
    const top = by === "people" ? Math.min(most, round(d3.quantile(values, 0.9) ?? 1)) : most;
    const root = d3.scaleSqrt([0, top], [0, largest]).clamp(true);
    return { top, capped: top < most, radius: root };
  }

  /** The next of 1, 2, 5, 10, 20 … */
  function round(value) {
    const step = 10 ** Math.floor(Math.log10(value));
    return step * [1, 2, 5, 10].find((n) => n * step >= value);
  }

  /** Marks at one spot, as a building known only by its town, stand around the first of them. */
  function spread(marks, radius, screen) {
    const taken = new Map();
    for (const mark of marks) {
      const [x, y] = screen(mark.position);
      const key = mark.position.join();
      const first = taken.get(key);
      mark.r = radius(mark.value);
      if (!first) {
        taken.set(key, { r: mark.r, n: 0 });
        [mark.x, mark.y] = [x, y];
        continue;
      }
      const angle = first.n++ * 2.4;
      mark.x = x + Math.cos(angle) * (first.r + mark.r);
      mark.y = y + Math.sin(angle) * (first.r + mark.r);
    }
  }

  map.marks = { gathered, ordered, scale, spread, round };
})();
