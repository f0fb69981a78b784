// The picture: layers of the SVG, and what stands in them. Circles and arrows keep their size in
// pixels; the land is stretched.
"use strict";

(() => {
  const map = ((window.raidbook ??= {}).map ??= {});
  const { say, count, short } = map.words;
  const { places, names } = raidbook.data;
  const SIZES = { country: 12, mark: 12.5, end: 11.5 };
  /** From this scale on circles have their whole size: a screen holds South-East Asia. */
  const WHOLE_SIZE = 1;
  const SMALLEST = 3.5;
  /** From this scale on a screen holds less than most countries. */
  const CLOSE = 3;
  const keyed = (one) => one.id;

  /** A picture in an <svg>, which calls `chosen(mark or move)` for what is clicked. */
  function picture(svg, chosen) {
    const root = d3.select(svg);
    const defs = root.append("defs");
    const land = root.append("g").attr("class", "land");
    const shapes = map.land.draw();
    land.append("path").attr("class", "area").attr("d", shapes.land);
    land.append("path").attr("class", "border").attr("d", shapes.borders);
    const layer = (name) => root.append("g").attr("class", name);
    const [ends, arrows, marks, labels] = ["ends", "arrows", "marks", "labels"].map(layer);
    arrows.attr("role", "group").attr("aria-label", say("moves"));
    marks.attr("role", "group").attr("aria-label", say("places"));
    labels.attr("aria-hidden", "true");
    ends.attr("aria-hidden", "true");
    const shown = { marks: [], moves: [], scale: map.marks.scale([], "number", 1) };
    let transform = d3.zoomIdentity;
    let size = [1, 1];
    const family = getComputedStyle(svg).fontFamily;
    const screen = ([x, y]) => transform.apply([x, y]);

    /** Takes other marks and moves; elements of what stays are kept, and their order, which is that
        of the marks, unless `reordered`. */
    function update(found, moves, scale, reordered) {
      Object.assign(shown, { marks: found, moves: numbered(moves), scale });
      map.keys.join(marks, found, MARKS, chosen).classed("wide", (mark) => mark.wide)
        .classed("rough", (mark) => mark.spot.rough)
        .classed("none", (mark) => !mark.value);
      map.keys.join(arrows, shown.moves, MOVES, chosen);
      if (reordered) marks.selectAll(".mark").order();
      defs.selectAll("linearGradient").data(shown.moves.filter((m) => !m.from || !m.to), keyed)
        .join((enter) => enter.append("linearGradient").call(fade));
    }

    /** The scale as it is from here: seen from afar circles are smaller, or they hide the world. */
    function scale() {
      const far = Math.max(0.55, Math.min(1, Math.sqrt(transform.k / WHOLE_SIZE)));
      return { ...shown.scale, radius: (value) => Math.max(SMALLEST, shown.scale.radius(value) * far) };
    }

    /** Puts all that is shown where it belongs, as the window stands now. */
    function place() {
      land.attr("transform", transform.toString());
      map.marks.spread(shown.marks, scale().radius, screen);
      const at = new Map(shown.marks.map((mark) => [mark.id, mark]));
      marks.selectAll(".mark").each(function (mark) {
        const [circle, text] = this.children;
        change(this, "transform", `translate(${mark.x.toFixed(1)},${mark.y.toFixed(1)})`);
        change(circle, "r", mark.r.toFixed(2));
        const words = inside(mark);
        if (text.textContent !== words) text.textContent = words;
      });
      placeArrows(at);
      drawLabels(at);
    }

    function placeArrows(at) {
      const bare = new Map();
      const end = (side) => {
        if (!side) return null;
        if (at.has(side.id)) return at.get(side.id);
        if (!bare.has(side.id)) {
          const [x, y] = screen(side.position);
          bare.set(side.id, { id: side.id, x, y, r: 3 });
        }
        return bare.get(side.id);
      };
      for (const move of shown.moves) move.shape = map.curves.shape(end(move.from), end(move.to), move.n);
      const drawn = arrows.selectAll(".move");
      for (const name of ["hit", "shaft"]) drawn.select(`.${name}`).attr("d", (m) => m.shape.shaft);
      drawn.select(".head").attr("d", (m) => m.shape.head);
      defs.selectAll("linearGradient").each(function (m) {
        const [[x1, y1], [x2, y2]] = m.shape.fade;
        for (const [name, value] of Object.entries({ x1, y1, x2, y2 })) this.setAttribute(name, value);
      });
      shown.bare = [...bare.values()];
      ends.selectAll("circle").data(shown.bare, keyed).join("circle").attr("class", "end")
        .attr("r", 3).attr("cx", (e) => e.x).attr("cy", (e) => e.y);
    }

    function drawLabels(at) {
      const candidates = [...named(shown.marks, family, "mark"), ...named(shown.bare, family, "end"),
        ...countries(at, family, transform), ...around(family, transform, size)];
      const circles = [...shown.marks, ...shown.bare];
      labels.selectAll("text").data(map.labels.placed(candidates, circles, size), keyed).join("text")
        .attr("class", (one) => one.look).attr("text-anchor", (one) => one.anchor)
        .attr("x", (one) => one.at[0].toFixed(1)).attr("y", (one) => one.at[1].toFixed(1))
        .text((one) => one.text);
    }

    /** The text inside a circle, where it has room: its value. */
    function inside(mark) {
      const written = mark.value ? short(mark.value) : "";
      return mark.r >= 10 && written.length * 6.4 < mark.r * 2 ? written : "";
    }

    return {
      update, place, scale, shown,
      look(next) { transform = next; },
      resize(w, h) {
        size = [w, h];
        root.attr("viewBox", `0 0 ${w} ${h}`).attr("width", w).attr("height", h);
      },
      /** The marks that a point touches, the nearest first. */
      under([x, y], reach) {
        const far = (mark) => Math.hypot(mark.x - x, mark.y - y);
        return shown.marks.filter((mark) => far(mark) <= Math.max(reach, mark.r + 3))
          .sort((a, b) => far(a) - a.r - (far(b) - b.r));
      },
    };

    function fade(gradient) {
      gradient.attr("id", (m) => `fade-${m.number}`).attr("gradientUnits", "userSpaceOnUse");
      gradient.append("stop").attr("offset", 0).attr("class", "faded");
      gradient.append("stop").attr("offset", 0.7).attr("class", "full");
    }
  }

  /** Sets what is different: an attribute set anew costs a thousand circles their style. */
  function change(element, name, value) {
    if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  }

  function markNode(enter) {
    const made = enter.append("g").attr("class", "mark");
    made.append("circle");
    made.append("text").attr("dy", "0.35em").attr("aria-hidden", "true");
    return made;
  }

  function arrowNode(enter) {
    const made = enter.append("g").attr("class", "move");
    made.append("path").attr("class", "hit");
    made.append("path").attr("class", "shaft")
      .attr("stroke", (m) => (m.from && m.to ? null : `url(#fade-${m.number})`));
    made.append("path").attr("class", "head");
    return made;
  }

  /** What is said of a mark in one line. */
  function label(mark) {
    const what = count("operations", mark.rows.length);
    const people = mark.people ? `; ${say("people_largest", { n: map.words.number(mark.people) })}` : "";
    return `${mark.spot.name} (${names.kind[mark.spot.kind] ?? mark.spot.kind}): ${what}${people}`;
  }

  const MARKS = { made: markNode, label, state: (mark) => `${mark.rows.length} ${mark.people}` };
  const MOVES = { made: arrowNode, label: (one) => map.words.move(one.move), state: (one) => one.id };

  /** Several moves between the same two ends, or at one end alone, are told apart by a number. */
  function numbered(moves) {
    const taken = new Map();
    for (const one of moves) {
      const same = one.from && one.to ? `${one.from.id}>${one.to.id}` : (one.from ?? one.to).id;
      one.n = taken.get(same) ?? 0;
      taken.set(same, one.n + 1);
    }
    return moves;
  }

  function named(marks, family, look) {
    const size = SIZES[look];
    return marks.map(({ id, x, y, r, wide }) => ({
      id, x, y, r, size, text: places[id].name, font: `${size}px ${family}`,
      look: wide ? `${look} wide` : look,
    }));
  }

  /** The names of countries without a mark, where the country is large enough on the screen. */
  function countries(at, family, transform) {
    const size = SIZES.country;
    const found = [];
    for (const [id, { at: middle, area }] of map.land.middles) {
      const text = names.world[id];
      if (at.has(id) || !text || Math.sqrt(area) * transform.k < text.length * size * 0.62) continue;
      const [x, y] = transform.apply(middle);
      found.push({ id, text, x, y, r: 0, size, area, font: `${size}px ${family}`, spacing: 0.8, middle: true, look: "country" });
    }
    return found.sort((a, b) => b.area - a.area);
  }

  /** From close by the middles of countries are out of sight: then each is named where it shows. */
  function around(family, transform, [w, h]) {
    if (transform.k < CLOSE) return [];
    const seen = new Map();
    for (const x of d3.range(w / 12, w, w / 6)) {
      for (const y of d3.range(h / 10, h, h / 5)) {
        const id = map.land.at(transform.invert([x, y]));
        if (id) seen.set(id, [...(seen.get(id) ?? []), [x, y]]);
      }
    }
    const size = SIZES.country;
    return [...seen].filter(([id]) => names.world[id] && !within(transform.apply(map.land.middles.get(id).at), [w, h]))
      .map(([id, points]) => {
        const middle = [d3.mean(points, (p) => p[0]), d3.mean(points, (p) => p[1])];
        // Of a bent country the middle of what shows may be in another one.
        const [x, y] = d3.least(points, (p) => Math.hypot(p[0] - middle[0], p[1] - middle[1]));
        return { id: `${id}-here`, text: names.world[id], x, y, r: 0, size, font: `${size}px ${family}`, spacing: 0.8, middle: true, look: "country" };
      });
  }

  const within = ([x, y], [w, h]) => x > 0 && y > 0 && x < w && y < h;

  map.draw = { picture, label };
})();
