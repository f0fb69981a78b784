/* What the timeline draws, without drawing it: which mark stands in which lane, from when to when.

   raidbook.lanes.entries(rows, moves, by)   marks, each {lane, kind, it, since, until, sure, at}
   raidbook.lanes.packed(entries, …)         lanes with their marks, none upon another
   raidbook.lanes.binned(entries)            lanes with counts by month, where marks are too many */
"use strict";

(function () {
  const { filters, page } = window.raidbook;
  const { text } = filters;
  const { DAY } = page;
  const UNKNOWN = "~"; /* The lane of what has no place: it sorts last. */
  const MOVES = "~moves";
  const LANES = 30; /* Most lanes that are shown one by one where marks are counted. */

  function countries(row) {
    const data = window.raidbook.data;
    const found = row.places.map((id) => data.places[id].country ?? id);
    return found.length ? [...new Set(found)] : [UNKNOWN];
  }

  const KEYS = {
    country: countries,
    action: (row) => (row.actions.length ? row.actions : [UNKNOWN]),
  };

  function name(lane, by) {
    if (lane === MOVES) return text("lane_moves");
    if (lane === UNKNOWN) return text("unknown");
    const data = window.raidbook.data;
    return by === "action" ? data.names.action[lane] : (data.places[lane]?.name ?? filters.country(lane));
  }

  /* From the beginning of the first day to the end of the last; null where nothing is known. */
  function stretch(start, end) {
    const days = filters.days({ start, end });
    if (!days) return null;
    return {
      since: days[0] ? page.date(days[0]) : null,
      until: days[1] === "~" ? null : new Date(page.date(days[1]).getTime() + DAY),
      sure: start?.length === 10 && end?.length === 10,
    };
  }

  function middle(day) {
    const { since, until } = stretch(day, day);
    return new Date((since.getTime() + until.getTime()) / 2);
  }

  /* A total lasts from its first reading to its last; points stand on days that are said. */
  function ofRow(row) {
    if (row.kind !== "series") return { ...stretch(row.start, row.end), at: [] };
    const at = row.days.filter((day) => day.length === 10).map(middle);
    return { ...stretch(row.days[0], row.days.at(-1)), at };
  }

  function ofMove(move) {
    const when = stretch(move.start, move.end);
    return { ...when, at: [], sure: when.sure && !move.datedByReport };
  }

  const made = { country: new Map(), action: new Map() };

  /* The marks of a row or move, made once for each kind of lanes, as they never change; none for
     what has no day. */
  function marksOf(it, by, make) {
    if (!made[by].has(it)) made[by].set(it, make());
    return made[by].get(it);
  }

  function rowMarks(row, by) {
    if (!(row.kind === "series" ? row.days.length : row.start || row.end)) return [];
    const when = ofRow(row);
    return KEYS[by](row).map((lane) => ({ lane, kind: row.kind, it: row, ...when }));
  }

  function moveMarks(move) {
    return move.start || move.end ? [{ lane: MOVES, kind: "move", it: move, ...ofMove(move) }] : [];
  }

  function entries(rows, moves, by) {
    const found = [];
    for (const row of rows) found.push(...marksOf(row, by, () => rowMarks(row, by)));
    for (const move of moves) found.push(...marksOf(move, by, () => moveMarks(move)));
    return found;
  }

  /* The first and the last moment of all, with open sides left out; never less than a month. */
  function reach(all) {
    let [first, last] = [Infinity, -Infinity];
    for (const { since, until } of all) {
      first = Math.min(first, since ?? until ?? Infinity, until ?? Infinity);
      last = Math.max(last, until ?? since ?? -Infinity, since ?? -Infinity);
    }
    return first < last ? [new Date(first), new Date(Math.max(last, first + 31 * DAY))] : null;
  }

  /* The lanes with most in them first, then what has no place, then the moves. */
  function grouped(all, by) {
    const lanes = [...d3.group(all, (one) => one.lane)];
    lanes.sort(([a, some], [b, others]) => a.startsWith("~") - b.startsWith("~")
      || (a.startsWith("~") ? d3.ascending(a, b) : others.length - some.length || d3.ascending(a, b)));
    return lanes.map(([lane, held]) => ({ lane, name: name(lane, by), held }));
  }

  /* Every mark in the first row of its lane that is free there; `x` gives the point of a moment. */
  function packed(all, by, x, least, gap) {
    return grouped(all, by).map((lane) => {
      const ends = [];
      const marks = lane.held.map((one) => placed(one, x, least)).sort((a, b) => a.x1 - b.x1 || a.x2 - b.x2);
      for (const mark of marks) {
        let row = ends.findIndex((end) => end + gap <= mark.x1);
        if (row < 0) row = ends.push(0) - 1;
        ends[row] = mark.x2;
        mark.row = row;
      }
      return { ...lane, marks, rows: Math.max(1, ends.length) };
    });
  }

  /* What is cut off at the sides, or shorter than can be seen, is drawn as wide as can be seen. */
  function placed(one, x, least) {
    const [left, right] = x.range();
    const from = Math.min(Math.max(one.since ? x(one.since) : left, left), right);
    const to = Math.min(Math.max(one.until ? x(one.until) : right, left), right);
    const missing = Math.max(0, least - (to - from)) / 2;
    return { ...one, x1: from - missing, x2: to + missing };
  }

  function begun({ kind, it }) {
    return kind === "series" ? it.days[0] : (it.start ?? it.end);
  }

  const months = new Map();

  function month(said) {
    if (!months.has(said)) months.set(said, page.date(`${said}-01`));
    return months.get(said);
  }

  /* The small lanes as one, where there are more than can be looked at. */
  function fewer(lanes) {
    if (lanes.length <= LANES) return lanes;
    const named = lanes.filter((lane) => !lane.lane.startsWith("~"));
    const own = lanes.filter((lane) => lane.lane.startsWith("~"));
    const rest = named.slice(LANES);
    /* What stands in several of them counts once there. */
    const held = new Map(rest.flatMap((lane) => lane.held).map((one) => [one.it, one]));
    const others = { lane: "~others", name: text("lane_others", { n: rest.length }), held: [...held.values()] };
    return rest.length > 1 ? [...named.slice(0, LANES), others, ...own] : lanes;
  }

  /* How many began in each month, those that began earlier in the first; what is known by the year
     alone is in none. */
  function binned(all, by, domain) {
    const without = new Set();
    const earliest = d3.utcMonth.floor(domain[0]);
    const lanes = fewer(grouped(all, by)).map((lane) => {
      const bins = new Map();
      for (const one of lane.held) {
        const said = begun(one);
        if (said.length === 4) {
          without.add(one.it);
          continue;
        }
        const own = month(said.slice(0, 7));
        const since = own < earliest ? earliest : own;
        const bin = bins.get(+since) ?? { since, until: d3.utcMonth.offset(since, 1), operation: 0, series: 0, move: 0 };
        bin[one.kind] += 1;
        bins.set(+since, bin);
      }
      return { ...lane, bins: [...bins.values()].sort((a, b) => a.since - b.since) };
    });
    return { lanes, without: without.size };
  }

  window.raidbook.lanes = { entries, reach, packed, binned };
})();
