// The map: what passes the filters and the slider, drawn; what is chosen, told.
"use strict";

(() => {
  const { data, map } = raidbook;
  const { say, count } = map.words;
  /** A finger's width in pixels: what is nearer than half of it counts as touched. */
  const TOUCH = 22;
  const box = document.getElementById("map");
  const find = (selector) => box.querySelector(selector);
  const svg = find(".stage > svg");
  const tip = find(".tip");
  const numbers = new Map(data.moves.map((move, i) => [move, i]));

  const state = { rows: data.rows, moves: data.moves, window: null, by: "number", chosen: null };
  let shown = { marks: [], nowhere: [], moves: [], undrawn: [] };
  let due = 0;
  let stale = false;

  box.hidden = false;
  const drawing = map.draw.picture(svg, choose);
  const zoom = map.zoom.zoomable(svg, (transform) => {
    drawing.look(transform);
    soon(false);
  });
  const panel = map.panel.panel(find(".panel"), (id) => choose(shown.marks.find((mark) => mark.id === id)));

  /** One redraw a frame, however many events there are; `anew` where other things are to be seen,
      not the same from elsewhere. */
  function soon(anew) {
    stale ||= anew;
    due ||= requestAnimationFrame(() => {
      due = 0;
      if (stale) update();
      else redraw();
      stale = false;
    });
  }

  /** A move with its ends on the plane. One with a side that is said and has no spot, or with no
      side said, cannot be drawn. */
  function ends(move) {
    const end = (id) => (id ? { id, position: map.land.position(id) } : null);
    const [from, to] = [end(move.origin), end(move.destination)];
    const drawable = (from || to) && [from, to].every((side) => !side || side.position);
    return drawable ? { id: move.id, number: numbers.get(move), move, from, to } : null;
  }

  function update(reordered = false) {
    const passes = (one) => map.months.within(one, state.window);
    const moves = state.moves.filter(passes);
    const drawn = moves.map(ends);
    const rows = state.rows.filter(passes);
    const { marks, nowhere } = map.marks.gathered(rows, state.by);
    shown = {
      marks: map.marks.ordered(marks, state.by),
      nowhere,
      drawn: rows.length - nowhere.length,
      moves,
      undrawn: moves.filter((_, i) => !drawn[i]),
    };
    const largest = Math.max(13, Math.min(26, svg.clientWidth / 28));
    const scale = map.marks.scale(shown.marks, state.by, largest);
    drawing.update(shown.marks, drawn.filter(Boolean), scale, reordered);
    redraw();
    mark();
    summary(drawn.filter(Boolean).length);
    if (state.chosen) describe(false);
    if (find("details.tables").open) tell();
  }

  function redraw() {
    drawing.place();
    legend(drawing.scale());
  }

  function summary(arrows) {
    const parts = [count("operations", shown.drawn),
      count("at_places", shown.marks.length), count("arrows", arrows)];
    const missing = shown.nowhere.length + shown.undrawn.length;
    if (missing) parts.push(count("not_drawn", missing));
    find(".shown").textContent = parts.join(" · ");
  }

  function legend({ top, capped, radius }) {
    const sizes = [...new Set([map.marks.round(Math.max(1, top / 10)), top])];
    const key = d3.select(find(".sizes svg"));
    const wide = d3.max(sizes, radius);
    const xs = sizes.map((_, i) => 1 + wide + i * (wide * 2 + 34));
    key.attr("height", wide * 2 + 2).attr("width", xs.at(-1) + wide + 40);
    key.selectAll("circle").data(sizes).join("circle").attr("cx", (_, i) => xs[i])
      .attr("cy", (n) => 2 * wide + 1 - radius(n)).attr("r", radius);
    key.selectAll("text").data(sizes).join("text").attr("x", (n, i) => xs[i] + radius(n) + 4).attr("y", wide * 2 - 2)
      .text(map.words.short);
    const said = state.by === "people" ? (capped ? "size_people_capped" : "size_people") : "size_number";
    find(".sizes span").textContent = say(said, { n: map.words.number(top) });
  }

  function tell() {
    find("details.tables > div").replaceChildren(...map.tables.told(shown));
  }

  /** Takes what was clicked, or reached by keyboard, and tells it beside the map. */
  function choose(one, element = null) {
    if (!one) return;
    state.chosen = one.move ? { move: one.move } : { place: one.id, spot: one };
    state.back = element ?? [...svg.querySelectorAll(".mark, .move")].find((n) => n.__data__.id === one.id);
    mark();
    describe(true);
  }

  function mark() {
    const id = state.chosen?.move?.id ?? state.chosen?.place;
    d3.select(svg).selectAll(".mark, .move").classed("chosen", (one) => one.id === id);
  }

  function describe(focus) {
    const how = { focus, onClose };
    const { move, place, spot } = state.chosen;
    if (move) return panel.move(move, how);
    const found = shown.marks.find((one) => one.id === place) ?? { ...spot, rows: [] };
    const near = drawing.under([found.x, found.y], found.r + 8).filter((one) => one.id !== place);
    const moves = shown.moves.filter((one) => one.origin === place || one.destination === place);
    return panel.place(found, near.slice(0, 8), moves, how);
  }

  function onClose() {
    state.chosen = null;
    mark();
    state.back?.focus?.({ preventScroll: true });
  }

  function hint(event, one) {
    const text = !one ? "" : one.move ? map.words.move(one.move) : map.draw.label(one);
    tip.hidden = !text;
    tip.textContent = text;
    if (!text) return;
    const { left, top, width } = svg.getBoundingClientRect();
    const where = event.clientX === undefined ? event.target.getBoundingClientRect() : null;
    const [x, y] = where ? [where.right - left, where.top - top] : [event.clientX - left, event.clientY - top];
    tip.style.left = `${Math.min(x + 12, width - Math.min(240, tip.offsetWidth) - 4)}px`;
    tip.style.top = `${Math.max(4, y - 12 - tip.offsetHeight)}px`;
  }

  /** What a pointer is on: a circle within a finger's reach, else an arrow. */
  function under(event) {
    const arrow = event.target.closest?.(".move");
    const reach = event.pointerType === "mouse" || event.type === "mousemove" ? 6 : TOUCH;
    const [near] = drawing.under(d3.pointer(event, svg), reach);
    if (near && (!arrow || Math.hypot(near.x - d3.pointer(event, svg)[0], near.y - d3.pointer(event, svg)[1]) <= near.r)) return near;
    return arrow ? d3.select(arrow).datum() : near;
  }

  svg.addEventListener("click", (event) => choose(under(event)));
  svg.addEventListener("pointermove", (event) => event.pointerType === "mouse" && !event.buttons && hint(event, under(event)));
  svg.addEventListener("pointerleave", (event) => hint(event, null));
  svg.addEventListener("focusin", (event) => {
    const one = event.target.__data__;
    if (!one) return;
    if (one.position) zoom.show([one.x, one.y]);
    if (event.target.matches(":focus-visible")) hint(event, one);
  });
  svg.addEventListener("focusout", (event) => hint(event, null));

  const whole = () => map.zoom.extent([...shown.marks.map((one) => one.position),
    ...drawing.shown.moves.flatMap((one) => [one.from, one.to].filter(Boolean).map((side) => side.position))]) ?? map.land.extent;
  /** Who has chosen a place wants to come closer to it. */
  function chosenAt() {
    const found = shown.marks.find((one) => one.id === state.chosen?.place);
    return found ? [found.x, found.y] : null;
  }

  const actions = {
    closer: () => zoom.by(map.zoom.STEP, chosenAt()),
    farther: () => zoom.by(1 / map.zoom.STEP, chosenAt()),
    whole: () => zoom.to(whole()),
    "south-east-asia": () => zoom.southEastAsia(),
  };
  const PAN = 80;
  const keys = {
    "+": actions.closer, "=": actions.closer, "-": actions.farther, "0": actions.whole,
    ArrowLeft: () => zoom.pan(PAN, 0), ArrowRight: () => zoom.pan(-PAN, 0),
    ArrowUp: () => zoom.pan(0, PAN), ArrowDown: () => zoom.pan(0, -PAN),
  };
  svg.addEventListener("keydown", (event) => {
    const act = event.ctrlKey || event.metaKey || event.altKey ? null : keys[event.key];
    if (!act || event.defaultPrevented) return;
    event.preventDefault();
    act();
  });
  for (const button of box.querySelectorAll(".buttons button")) {
    button.addEventListener("click", actions[button.name]);
  }
  find(".by").addEventListener("change", (event) => {
    state.by = event.target.value;
    update(true);
  });
  find("details.tables").addEventListener("toggle", (event) => event.target.open && tell());
  addEventListener("beforeprint", tell);

  /** Starts where most is; once, when the size is first known. */
  function start() {
    if (!shown.marks.length || map.zoom.mostInSouthEastAsia(shown.marks)) zoom.southEastAsia(false);
    else zoom.to(whole(), { glide: false });
  }

  let started = false;
  new ResizeObserver(() => {
    const { clientWidth: w, clientHeight: h } = find(".stage");
    // On paper the picture is stretched as it is.
    if (!w || !h || matchMedia("print").matches) return;
    drawing.resize(w, h);
    zoom.resize(w, h);
    if (!started) start();
    started = true;
    update();
  }).observe(find(".stage"));

  const slider = map.slider.slider(find(".time"), [...data.rows, ...data.moves], (window) => {
    state.window = window;
    soon(true);
  });
  raidbook.filters.on(({ rows, moves }) => {
    Object.assign(state, { rows, moves });
    slider.told([...rows, ...moves]);
    soon(true);
  });
  raidbook.download.offer(find(".downloads"), {
    name: "map",
    rows: () => map.tables.lines(shown),
    svg: () => map.picture(svg, `${document.querySelector("h1").textContent}: ${slider.words()}`,
      [...box.querySelectorAll(".legend li")], [find(".shown").textContent, find(".disclaimer").textContent]),
  });
})();
