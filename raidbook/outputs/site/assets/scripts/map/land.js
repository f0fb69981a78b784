// The boundaries on a plane: what the coast is, where a country has its middle.
"use strict";

(() => {
  const map = ((window.raidbook ??= {}).map ??= {});
  const WIDTH = 4000;
  /** The Pacific in the middle: the cut runs through the Atlantic, where it meets least land. */
  const projection = d3.geoNaturalEarth1().rotate([-150, 0]).scale(1).translate([0, 0]);
  const path = d3.geoPath(projection).digits(2);
  const HALF_SPHERE = 2 * Math.PI;

  const shapes = features(raidbook.boundaries);
  const all = { type: "FeatureCollection", features: shapes };
  projection.fitWidth(WIDTH, shapes.length ? all : { type: "Sphere" });
  const [[left, top], [right, bottom]] = path.bounds(shapes.length ? all : { type: "Sphere" });
  const middles = countries(shapes);

  /** The areas of a Topology or a FeatureCollection, the right way round. */
  function features(given) {
    if (!given) return [];
    const found = given.type === "Topology"
      ? topojson.feature(given, given.objects.countries).features
      : given.features;
    return found.map((one) => ({ ...one, geometry: { type: "MultiPolygon", coordinates: polygons(one).map(wound) } }));
  }

  function polygons({ geometry }) {
    return geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  }

  /** On a sphere a ring the wrong way round holds all but the country; files differ in this. */
  function wound(coordinates) {
    const whole = d3.geoArea({ type: "Polygon", coordinates }) > HALF_SPHERE;
    return whole ? coordinates.map((ring) => ring.slice().reverse()) : coordinates;
  }

  /** For each code the middle of its largest area, and that area's size. */
  function countries(shapes) {
    const largest = new Map();
    for (const shape of shapes.filter((one) => one.id)) {
      for (const coordinates of polygons(shape)) {
        const one = { type: "Polygon", coordinates };
        const area = path.area(one);
        if (area > (largest.get(shape.id)?.area ?? -1)) largest.set(shape.id, { area, one });
      }
    }
    return new Map([...largest].map(([id, { area, one }]) => [id, { at: path.centroid(one), area }]));
  }

  /** The lines between countries. Of GeoJSON each country's own, since none are shared. */
  function borders(given) {
    if (given?.type !== "Topology") return path(all);
    return path(topojson.mesh(given, given.objects.countries, (a, b) => a !== b));
  }

  const positions = new Map();

  /** Where a place is on the plane; null where neither it nor its country has a spot on it. */
  function position(id) {
    if (!positions.has(id)) {
      const { lon, lat } = raidbook.data.places[id];
      positions.set(id, lat === null ? (middles.get(id)?.at ?? null) : projection([lon, lat]));
    }
    return positions.get(id);
  }

  /** The countries' outlines on the plane, with the boxes around them; made when first asked for. */
  let outlines = null;

  function outlined() {
    return shapes.filter((one) => one.id).flatMap(({ id, geometry }) => geometry.coordinates.map(([outer]) => {
      const ring = outer.map(projection);
      const [xs, ys] = [0, 1].map((axis) => d3.extent(ring, (point) => point[axis]));
      return { id, ring, box: [xs[0], ys[0], xs[1], ys[1]] };
    }));
  }

  /** The code of the country at a point of the plane. */
  function at([x, y]) {
    outlines ??= outlined();
    const holds = ({ box: [l, t, r, b], ring }) => x > l && x < r && y > t && y < b && d3.polygonContains(ring, [x, y]);
    return outlines.find(holds)?.id ?? null;
  }

  /** The corners of what lies between longitudes and latitudes, on the plane. */
  function box([west, south, east, north]) {
    const edge = d3.range(0, 1.01, 0.1).flatMap((part) => {
      const [lon, lat] = [west + part * (east - west), south + part * (north - south)];
      return [[west, lat], [east, lat], [lon, south], [lon, north]].map(projection);
    });
    return [[d3.min(edge, (p) => p[0]), d3.min(edge, (p) => p[1])], [d3.max(edge, (p) => p[0]), d3.max(edge, (p) => p[1])]];
  }

  map.land = {
    extent: [[left, top], [right, bottom]],
    middles, position, box, at,
    draw: () => ({ land: path(all), borders: borders(raidbook.boundaries) }),
  };
})();
