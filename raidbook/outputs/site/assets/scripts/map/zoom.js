// Which part of the plane the window shows: wheel, fingers, buttons, keys.
"use strict";

(() => {
  const map = ((window.raidbook ??= {}).map ??= {});
  /** Longitudes and latitudes from Myanmar to Timor, from southern China to Java. */
  const SOUTH_EAST_ASIA = [92, -10, 127, 28.5];
  const CLOSEST = 60;
  const STEP = 1.6;
  const GLIDE = 350;
  const MARGIN = 48;

  /** Makes an SVG zoomable. `seen(transform)` is called at every change. */
  function zoomable(svg, seen) {
    const picture = d3.select(svg);
    let size = [1, 1];
    const behaviour = d3.zoom()
      .filter((event) => !event.button && (event.type !== "wheel" || !idle(event)))
      .translateExtent(padded(map.land.extent, 400))
      .on("zoom", ({ transform }) => seen(transform));
    picture.call(behaviour).on("dblclick.zoom", null);

    const now = () => d3.zoomTransform(svg);

    /** Whether the wheel could only do what is done: then the page scrolls. */
    function idle(event) {
      const [least] = behaviour.scaleExtent();
      return !event.ctrlKey && event.deltaY > 0 && now().k <= least * 1.001;
    }

    function moved() {
      return map.still() ? picture : picture.transition().duration(GLIDE);
    }

    /** Shows a box of the plane whole; of a point no more than its country. */
    function to([[left, top], [right, bottom]], { glide = true, margin = MARGIN } = {}) {
      const [w, h] = size;
      const room = Math.min(margin, w / 8);
      const fits = Math.min((w - 2 * room) / Math.max(1, right - left), (h - 2 * room) / Math.max(1, bottom - top));
      const k = Math.max(behaviour.scaleExtent()[0], Math.min(fits, 3));
      const there = d3.zoomIdentity.translate(w / 2, h / 2).scale(k)
        .translate(-(left + right) / 2, -(top + bottom) / 2);
      (glide ? moved() : picture).call(behaviour.transform, there);
    }

    /** Tells the window's size, and keeps what was in its middle there. */
    function resize(w, h) {
      const { k, x, y } = now();
      const middle = [(size[0] / 2 - x) / k, (size[1] / 2 - y) / k];
      const [[left, top], [right, bottom]] = map.land.extent;
      size = [w, h];
      behaviour.extent([[0, 0], size]).scaleExtent([Math.min(w / (right - left), h / (bottom - top)), CLOSEST]);
      picture.call(behaviour.transform, d3.zoomIdentity.translate(w / 2 - middle[0] * k, h / 2 - middle[1] * k).scale(k));
    }

    /** Closer or farther about a point of the window; about its middle where there is none. */
    function by(times, point = null) {
      moved().call(behaviour.scaleBy, times, inside(point, 0) ? point : size.map((side) => side / 2));
    }

    function inside(point, margin) {
      return point && point.every((at, axis) => at >= margin && at <= size[axis] - margin);
    }

    /** Brings a point of the window into sight, if it is not. */
    function show([x, y]) {
      const [w, h] = size;
      if (inside([x, y], 20)) return;
      moved().call(behaviour.translateBy, (w / 2 - x) / now().k, (h / 2 - y) / now().k);
    }

    return {
      to, by, resize, show,
      pan: (x, y) => moved().call(behaviour.translateBy, x / now().k, y / now().k),
      southEastAsia: (glide) => to(map.land.box(SOUTH_EAST_ASIA), { glide, margin: 4 }),
    };
  }

  function padded([[left, top], [right, bottom]], by) {
    return [[left - by, top - by], [right + by, bottom + by]];
  }

  /** The box of what there is; null where there is nothing. */
  function extent(points) {
    if (!points.length) return null;
    const [xs, ys] = [0, 1].map((axis) => d3.extent(points, (point) => point[axis]));
    return [[xs[0], ys[0]], [xs[1], ys[1]]];
  }

  /** Whether most of what the marks count is in South-East Asia. */
  function mostInSouthEastAsia(marks) {
    const [[left, top], [right, bottom]] = map.land.box(SOUTH_EAST_ASIA);
    const inside = marks.filter(({ position: [x, y] }) => x > left && x < right && y > top && y < bottom);
    return d3.sum(inside, (mark) => mark.rows.length) * 2 >= d3.sum(marks, (mark) => mark.rows.length);
  }

  map.zoom = { zoomable, extent, mostInSouthEastAsia, STEP };
})();
