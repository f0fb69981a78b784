// The time: a slider over months, how far back it reaches, and play.
"use strict";

(() => {
  const map = ((window.raidbook ??= {}).map ??= {});
  const { say, month } = map.words;
  const STEP = 450;
  const SLOW = 1200;

  /** Wires the controls in `box`; `changed({since, until, undated})` is called when they move.
      Returns `told(all)`, which draws how much is in which month. */
  function slider(box, all, changed) {
    const [range, back, undated, play] = ["input[type=range]", "select", "input[type=checkbox]", "button"]
      .map((found) => box.querySelector(found));
    const said = box.querySelector("output");
    const months = map.months.range(all);
    box.hidden = !months || months[0] === months[1];
    const [first, last] = months ?? [0, 0];
    const filled = d3.range(0, last - first + 1).map(() => 0);
    let timer = null;
    Object.assign(range, { min: first, max: last, value: last });

    function now() {
      const until = Number(range.value);
      return { until, since: back.value ? until - Number(back.value) + 1 : null, undated: undated.checked };
    }

    function words({ since, until }) {
      if (since !== null) return say("span", { start: month(Math.max(since, first)), end: month(until) });
      return until === last ? say("all_time") : say("until_month", { month: month(until) });
    }

    function moved() {
      const window = now();
      range.setAttribute("aria-valuetext", words(window));
      said.textContent = words(window);
      shade(window);
      changed(window);
    }

    /** Marks the window's part of the bars. */
    function shade({ since, until }) {
      const from = Math.max(since ?? first, first);
      d3.select(box).select("rect.window").attr("x", from - first).attr("width", until - from + 1);
    }

    function told(rows) {
      filled.fill(0);
      for (const row of rows) {
        const found = map.months.span(row);
        if (found && found[0] >= first && found[0] <= last) filled[found[0] - first] += 1;
      }
      const most = Math.max(1, d3.max(filled));
      // Square roots, or one busy month makes the others vanish.
      const bars = filled.map((n, i) => (n ? `M${i},1v${(-Math.sqrt(n / most)).toFixed(3)}h1V1z` : ""));
      d3.select(box).select("svg").attr("viewBox", `0 0 ${filled.length} 1`).select("path").attr("d", bars.join(""));
    }

    /** The next month in which something begins: empty years are passed over. */
    function next() {
      const from = Number(range.value) - first + 1;
      const found = filled.findIndex((n, i) => i >= from && n > 0);
      if (found < 0) return stop();
      range.value = first + found;
      moved();
    }

    function stop() {
      clearInterval(timer);
      timer = null;
      shown(false);
    }

    function start() {
      if (Number(range.value) >= last) range.value = first;
      moved();
      timer = setInterval(next, map.still() ? SLOW : STEP);
      shown(true);
    }

    function shown(playing) {
      play.setAttribute("aria-pressed", playing);
      box.classList.toggle("playing", playing);
    }

    play.addEventListener("click", () => (timer ? stop() : start()));
    range.addEventListener("pointerdown", stop);
    range.addEventListener("keydown", stop);
    for (const control of [range, back, undated]) control.addEventListener("input", moved);
    moved();
    return { told, words: () => words(now()) };
  }

  map.slider = { slider };
})();
