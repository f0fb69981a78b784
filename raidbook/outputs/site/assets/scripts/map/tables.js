// The map in words: its places and moves as tables, for those who do not see it, and for the file.
"use strict";

(() => {
  const map = ((window.raidbook ??= {}).map ??= {});
  const { node } = map;
  const { say, number, period } = map.words;
  const { places, names } = raidbook.data;

  const country = (spot) => names.world[spot.country] ?? "";
  const side = (id) => (id ? places[id].name : say("unsaid"));
  const span = (rows) => {
    const starts = rows.map((row) => row.start ?? row.end).filter(Boolean).sort();
    const ends = rows.map((row) => row.end ?? row.start).filter(Boolean).sort();
    return { start: starts[0] ?? null, end: ends.at(-1) ?? null };
  };

  function table(caption, head, rows) {
    const cells = (tag, values) => values.map((value) => node(tag, tag === "th" ? { scope: "col" } : {}, value));
    return node("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption }, node("table", {},
      node("caption", {}, caption),
      node("thead", {}, node("tr", {}, ...cells("th", head))),
      node("tbody", {}, ...rows.map((values) => node("tr", {}, ...cells("td", values))))));
  }

  /** The tables of what is shown, and of what no spot on the map is known for. */
  function told({ marks, nowhere, moves }) {
    const link = (href, text) => node("a", { href }, text);
    const made = [table(say("places"),
      [say("place"), say("kind"), say("country"), say("column_operations"), say("column_people"), say("when")],
      marks.map((m) => [link(m.spot.page, m.spot.name), names.kind[m.spot.kind] ?? m.spot.kind, country(m.spot),
        number(m.rows.length), m.people ? number(m.people) : "", period(span(m.rows))]))];
    if (moves.length) {
      made.push(table(say("moves"), [say("from"), say("to"), say("when"), say("source")],
        moves.map((m) => [side(m.origin), side(m.destination), map.panel.moveDate(m), link(m.page, m.source)])));
    }
    if (nowhere.length) {
      made.push(table(say("nowhere"), [say("operation"), say("when")],
        nowhere.map((row) => [link(row.page, row.title), period(row)])));
    }
    return made;
  }

  /** The same for a file: one line for each place and each move. */
  function lines({ marks, moves }) {
    const head = ["what", "place", "kind", "country", "latitude", "longitude", "rough", "operations_and_totals",
      "largest_figure_of_people", "from", "to", "start", "end", "dated_by_report", "words", "source", "page"];
    const ofMark = ({ id, spot, rows, people }) => {
      const { start, end } = span(rows);
      return ["place", id, spot.kind, spot.country, spot.lat, spot.lon, spot.rough, rows.length, people || null,
        null, null, start, end, null, null, null, spot.page];
    };
    const ofMove = (m) => ["move", null, null, null, null, null, null, null, null, m.origin, m.destination,
      m.start, m.end, m.datedByReport, m.words.join(""), m.source, m.page];
    const plain = (value) => (value === null || value === undefined ? "" : String(value));
    return [head, ...marks.map(ofMark), ...moves.map(ofMove)].map((cells) => cells.map(plain));
  }

  map.tables = { told, lines };
})();
