// Names on the map: the most important first, none over another.
"use strict";

(() => {
  const map = ((window.raidbook ??= {}).map ??= {});
  /** What a redraw has time for; the rest shows when one comes closer. */
  const MOST = 250;
  const LINE = 1.25;
  const CELL = 64;
  const widths = new Map();
  const pen = document.createElement("canvas").getContext("2d");

  /** The width of a text in pixels, measured once. */
  function width(text, font, spacing) {
    const key = `${font}|${text}`;
    if (!widths.has(key)) {
      pen.font = font;
      widths.set(key, pen.measureText(text).width);
    }
    return widths.get(key) + spacing * text.length;
  }

  /** Where a name may stand beside its circle: [anchor, x, y] of its baseline. */
  function spots({ x, y, r, size, middle }) {
    const gap = r + 4;
    const right = ["start", x + gap, y + size * 0.35];
    const left = ["end", x - gap, y + size * 0.35];
    const above = ["middle", x, y - gap];
    const below = ["middle", x, y + gap + size * 0.8];
    return middle ? [["middle", x, y + size * 0.35]] : [right, left, below, above];
  }

  function box([anchor, x, y], wide, size) {
    const left = anchor === "start" ? x : anchor === "end" ? x - wide : x - wide / 2;
    return [left - 2, y - size * 0.9, left + wide + 2, y + size * (LINE - 0.9)];
  }

  const meet = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

  /** Circles by the squares of a grid that they touch, so that a name looks at its neighbours only. */
  function gridded(circles) {
    const grid = new Map();
    for (const circle of circles) {
      const { x, y, r } = circle;
      for (const key of squares([x - r, y - r, x + r, y + r])) {
        if (!grid.has(key)) grid.set(key, []);
        grid.get(key).push(circle);
      }
    }
    return grid;
  }

  function squares([left, top, right, bottom]) {
    const keys = [];
    for (let i = Math.floor(left / CELL); i <= right / CELL; i++) {
      for (let j = Math.floor(top / CELL); j <= bottom / CELL; j++) keys.push(i * 4096 + j);
    }
    return keys;
  }

  /** How much of a box lies under circles, in square pixels; its own does not count. */
  function covered(one, grid, own) {
    let sum = 0;
    const near = new Set(squares(one).flatMap((key) => grid.get(key) ?? []));
    for (const circle of near) {
      if (circle.id === own) continue;
      const half = circle.r * 0.85;
      const across = Math.min(one[2], circle.x + half) - Math.max(one[0], circle.x - half);
      const down = Math.min(one[3], circle.y + half) - Math.max(one[1], circle.y - half);
      if (across > 0 && down > 0) sum += across * down;
    }
    return sum;
  }

  /** How much of a box lies outside of the window. */
  function outside(one, [w, h]) {
    const across = Math.max(0, -one[0]) + Math.max(0, one[2] - w);
    const down = Math.max(0, -one[1]) + Math.max(0, one[3] - h);
    return across * (one[3] - one[1]) + down * (one[2] - one[0]);
  }

  /** The names that find room, of candidates in the order of their importance:
      {id, text, x, y, r, size, font, spacing, middle}. Names of places off the window are left out. */
  function placed(candidates, circles, size) {
    const [w, h] = size;
    const near = ({ x, y }) => x > -80 && x < w + 80 && y > -30 && y < h + 30;
    const grid = gridded(circles.filter(near));
    const taken = [];
    const out = [];
    for (const one of candidates.filter(near).slice(0, MOST)) {
      const wide = width(one.text, one.font, one.spacing ?? 0);
      let best = null;
      for (const spot of spots(one)) {
        const area = box(spot, wide, one.size);
        if (taken.some((other) => meet(area, other))) continue;
        const cost = covered(area, grid, one.id) + outside(area, size);
        if (!best || cost < best.cost) best = { cost, spot, area };
        if (!cost) break;
      }
      // A name half under other circles says less than no name.
      if (!best || best.cost > wide * one.size * 0.5) continue;
      taken.push(best.area);
      const [anchor, x, y] = best.spot;
      out.push({ ...one, anchor, at: [x, y] });
    }
    return out;
  }

  map.labels = { placed };
})();
