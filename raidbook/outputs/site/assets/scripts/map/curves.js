// The shapes of arrows, in pixels: curve, loop, and the stub whose other end is not said.
"use strict";

(() => {
  const map = ((window.raidbook ??= {}).map ??= {});
  const HEAD = 9;
  const GAP = 2;
  const STUB = 46;
  const LOOP = 30;

  const at = ([x, y], angle, far) => [x + Math.cos(angle) * far, y + Math.sin(angle) * far];
  const written = (...points) => points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" ");
  const angleOf = ([x1, y1], [x2, y2]) => Math.atan2(y2 - y1, x2 - x1);

  function head(tip, angle) {
    const back = (turn) => at(tip, angle + Math.PI + turn, HEAD * 1.15);
    return `M${written(back(0.42), tip, back(-0.42))}Z`;
  }

  /** From one place to another; both are {x, y, r}. The nth of several between the same two bends
      more. */
  function between(from, to, n) {
    const [a, b] = [[from.x, from.y], [to.x, to.y]];
    const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
    if (length < from.r + to.r + 2 * HEAD) return loop(from, to, n);
    const side = angleOf(a, b) - Math.PI / 2;
    const bend = Math.min(length * 0.2, 90) + n * 12;
    const control = at([(a[0] + b[0]) / 2, (a[1] + b[1]) / 2], side, bend);
    const start = at(a, angleOf(a, control), from.r + GAP);
    const inward = angleOf(b, control);
    const tip = at(b, inward, to.r + GAP);
    const end = at(b, inward, to.r + GAP + HEAD);
    return { shaft: `M${written(start)}Q${written(control, end)}`, head: head(tip, inward + Math.PI) };
  }

  /** Within one place, or between two that are one on this scale. */
  function loop(from, to, n) {
    const up = -1.1 + n * 0.9;
    const start = at([from.x, from.y], up - 0.55, from.r + GAP);
    const tip = at([to.x, to.y], up + 0.55, to.r + GAP);
    const far = Math.max(from.r, to.r) + LOOP;
    const controls = [at([from.x, from.y], up - 0.5, far), at([to.x, to.y], up + 0.6, far)];
    const inward = angleOf(tip, controls[1]);
    const end = at(tip, inward, HEAD);
    return { shaft: `M${written(start)}C${written(...controls, end)}`, head: head(tip, inward + Math.PI) };
  }

  /** To a place from none that is said: it comes out of nothing. */
  function into(to, n) {
    const angle = -2.5 + n * 0.6;
    const tip = at([to.x, to.y], angle, to.r + GAP);
    const end = at(tip, angle, HEAD);
    const start = at([to.x, to.y], angle - 0.25, to.r + STUB);
    return { shaft: `M${written(start)}L${written(end)}`, head: head(tip, angleOf(start, tip)), fade: [start, end] };
  }

  /** From a place to none that is said: the head stands half-way, the rest fades. */
  function outOf(from, n) {
    const angle = -0.6 + n * 0.6;
    const start = at([from.x, from.y], angle, from.r + GAP);
    const end = at([from.x, from.y], angle, from.r + STUB);
    const half = at([from.x, from.y], angle, from.r + STUB * 0.6);
    return { shaft: `M${written(start)}L${written(end)}`, head: head(half, angle), fade: [end, start] };
  }

  /** The shape of a move between two ends, of which one may be null. */
  function shape(from, to, n) {
    if (from && to) return from === to ? loop(from, to, n) : between(from, to, n);
    return to ? into(to, n) : outOf(from, n);
  }

  map.curves = { shape };
})();
