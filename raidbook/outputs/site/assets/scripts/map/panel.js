// What is at a place, or what a move is, with the way to the pages that show the words.
"use strict";

(() => {
  const map = ((window.raidbook ??= {}).map ??= {});
  const { node } = map;
  const { say, count, period, where } = map.words;
  const { places } = raidbook.data;
  /** More than this nobody reads here; the place's page has all. */
  const MOST = 100;

  /** Fills `box` for what is chosen. `open` is called with the id of another place to show. */
  function panel(box, open) {
    let closed = () => {};
    box.addEventListener("keydown", (event) => event.key === "Escape" && close());

    function close() {
      box.hidden = true;
      box.replaceChildren();
      closed();
    }

    function show(title, content, { focus, onClose }) {
      closed = onClose;
      // Told anew after a press within it, as of "only this place", it keeps the keyboard.
      const held = box.contains(document.activeElement);
      const heading = node("h2", { tabindex: "-1", id: "map-panel-title" }, title);
      const button = node("button", { type: "button", class: "close", "aria-label": say("close") }, "×");
      button.addEventListener("click", close);
      box.replaceChildren(node("div", { class: "top" }, heading, button), ...content);
      box.hidden = false;
      if (focus || held) heading.focus();
    }

    return {
      close,
      place: (mark, beside, moves, how) => show(mark.spot.name, ofPlace(mark, beside, moves, open), how),
      move: (move, how) => show(map.words.move(move), ofMove(move), how),
    };
  }

  function ofPlace(mark, beside, moves, open) {
    const { spot, rows } = mark;
    const rough = spot.rough ? say("rough_spot") : mark.wide ? say("wide_spot") : "";
    const only = node("button", { type: "button" }, say("only_this"));
    only.addEventListener("click", () => raidbook.filters.place(mark.id));
    const more = rows.length - MOST;
    return [
      node("p", { class: "aside" }, where(spot), rough && ` · ${rough}`),
      node("p", { class: "ways" }, node("a", { href: spot.page }, say("place_page")), " ", only),
      node("p", {}, rows.length ? count("operations", rows.length) : say("none_now")),
      node("ul", { class: "told" }, ...rows.slice(0, MOST).map(row)),
      more > 0 ? node("p", {}, node("a", { href: spot.page }, count("more", more))) : "",
      ...listed("moves_here", moves.map((one) => node("li", {}, node("a", { href: one.page }, map.words.move(one)), node("span", { class: "aside" }, moveDate(one))))),
      ...listed("beside", beside.map((other) => node("li", {}, opener(other, open)))),
    ].filter(Boolean);
  }

  function listed(heading, items) {
    return items.length ? [node("h3", {}, say(heading)), node("ul", { class: "told" }, ...items)] : [];
  }

  function opener(mark, open) {
    const button = node("button", { type: "button" }, map.draw.label(mark));
    button.addEventListener("click", () => open(mark.id));
    return button;
  }

  function row(one) {
    return node("li", {},
      node("a", { href: one.page }, one.title),
      one.inferred ? node("span", { class: "inferred" }, say("place_inferred")) : "",
      one.contradictions ? node("span", { class: "tag contradicts" }, count("contradictions", one.contradictions)) : "",
      node("span", { class: "figures" }, one.figures.join(" · ")),
      node("span", { class: "aside" }, `${period(one)} · ${count("reports", one.reports)}`));
  }

  function moveDate(move) {
    return move.datedByReport ? say("dated_by_report", { date: period(move) }) : period(move);
  }

  function ofMove(move) {
    const [before, numeral, after] = move.words;
    const side = (key, id) => node("p", {}, `${say(key)}: `, id ? node("a", { href: places[id].page }, places[id].name) : say("unsaid"));
    return [
      node("p", { class: "aside" }, moveDate(move)),
      side("from", move.origin),
      side("to", move.destination),
      node("blockquote", { class: "words", lang: move.lang }, before, node("mark", {}, numeral), after),
      node("p", { class: "source" }, node("a", { href: move.page }, move.source)),
    ];
  }

  map.panel = { panel, moveDate };
})();
