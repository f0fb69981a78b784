// A group of things on the map as one stop of the tab key: arrow keys go from one to the next.
"use strict";

(() => {
  const map = ((window.raidbook ??= {}).map ??= {});
  const NEXT = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

  const labels = new WeakMap();

  /** Joins things to elements that can be focused, named and pressed. `label(one)` names one, and is
      asked again where `state(one)` is another. */
  function join(group, things, { made, label, state }, chosen) {
    const all = group.selectChildren("g").data(things, (one) => one.id)
      .join((enter) => made(enter).attr("role", "button").attr("tabindex", -1)
        .on("keydown", (event) => pressed(event, group.node(), chosen)));
    all.each(function (one) {
      const now = state(one);
      if (labels.get(this) === now) return;
      labels.set(this, now);
      this.setAttribute("aria-label", label(one));
    });
    const stop = group.select("[tabindex='0']");
    if (stop.empty()) group.select("g").attr("tabindex", 0);
    return all;
  }

  function pressed(event, group, chosen) {
    const here = event.currentTarget;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      chosen(d3.select(here).datum(), here);
      return;
    }
    const all = [...group.querySelectorAll(":scope > g")];
    const step = NEXT[event.key];
    const next = step ? all[(all.indexOf(here) + step + all.length) % all.length]
      : event.key === "Home" ? all[0] : event.key === "End" ? all.at(-1) : null;
    if (!next) return;
    event.preventDefault();
    event.stopPropagation();
    focus(next);
  }

  /** Moves the group's one stop of the tab key to an element. */
  function focus(element) {
    for (const other of element.parentNode.querySelectorAll("[tabindex='0']")) other.setAttribute("tabindex", "-1");
    element.setAttribute("tabindex", "0");
    element.focus({ preventScroll: true });
  }

  map.keys = { join, focus };
})();
