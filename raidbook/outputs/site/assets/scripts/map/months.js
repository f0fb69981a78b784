// Months as numbers (year × 12 + month), and what falls into a window of them.
"use strict";

(() => {
  const map = ((window.raidbook ??= {}).map ??= {});
  const known = new WeakMap();

  /** The month of "2025", "2025-03" or "2025-03-15": the first that it can mean, or the last. */
  function month(written, last) {
    const [year, inYear] = written.split("-").map(Number);
    return year * 12 + (inYear ? inYear - 1 : last ? 11 : 0);
  }

  /** The first and the last month of a row or move; null where it is undated. Where only an end is
      said it stands there: when it began is not known. */
  function span(one) {
    let found = known.get(one);
    if (found === undefined) {
      const { start, end } = one;
      found = start || end ? [month(start || end, false), month(end || start, true)] : null;
      known.set(one, found);
    }
    return found;
  }

  /** The first and last month of all; null where nothing is dated. The last is that in which
      something begins: a year alone does not lengthen the time. */
  function range(all) {
    const spans = all.map(span).filter(Boolean);
    if (!spans.length) return null;
    const exact = all.filter((one) => (one.end ?? one.start ?? "").length > 4).map((o) => span(o)[1]);
    return [d3.min(spans, (s) => s[0]), Math.max(d3.max(spans, (s) => s[0]), d3.max(exact) ?? 0)];
  }

  /** Whether it can have been in the months from `since` (null: any before) up to `until`. */
  function within(one, { since, until, undated }) {
    const found = span(one);
    if (!found) return undated;
    return found[0] <= until && (since === null || found[1] >= since);
  }

  map.months = { span, range, within };
})();
