// What the parts of the map say, and the elements that they say it in.
"use strict";

(() => {
  const map = ((window.raidbook ??= {}).map ??= {});
  const { lang, texts, names, places } = raidbook.data;
  /** Days are written as everywhere on the site: 7 February 2026. */
  const dated = lang === "en" ? "en-GB" : lang;
  const whole = new Intl.NumberFormat(lang);
  const short = new Intl.NumberFormat(lang, { notation: "compact", maximumFractionDigits: 1 });
  const month = new Intl.DateTimeFormat(dated, { month: "long", year: "numeric", timeZone: "UTC" });
  const day = new Intl.DateTimeFormat(dated, { dateStyle: "long", timeZone: "UTC" });

  /** A text of the table [map], with its {names} filled in. */
  function say(key, values = {}) {
    return texts[`map.${key}`].replace(/\{(\w+)\}/g, (_, name) => values[name]);
  }

  /** A counted noun. */
  function count(key, n) {
    return say(`${key}.${n === 1 ? "one" : "other"}`, { n: whole.format(n) });
  }

  /** A day, month or year as written for people; "" for none. */
  function date(written) {
    if (!written) return "";
    const [year, inYear, inMonth] = written.split("-").map(Number);
    if (!inYear) return say("year", { year });
    const at = new Date(Date.UTC(year, inYear - 1, inMonth || 1));
    return (inMonth ? day : month).format(at);
  }

  /** From when to when, as far as it is said. */
  function period({ start, end }) {
    if (start && end && start !== end) return say("span", { start: date(start), end: date(end) });
    if (start) return date(start);
    return end ? say("by_then", { end: date(end) }) : say("undated");
  }

  /** What kind of place it is, and what it lies in. */
  function where(spot) {
    const within = spot.within.map((id) => places[id]?.name).filter(Boolean);
    return [names.kind[spot.kind] ?? spot.kind, ...within].join(" · ");
  }

  /** What a move is called: from where to where. */
  function move({ origin, destination }) {
    const [from, to] = [origin, destination].map((id) => (id ? places[id].name : ""));
    if (from && from === to) return say("move_within", { place: from });
    if (from && to) return say("move", { from, to });
    if (to) return say("move_to", { to });
    return from ? say("move_from", { from }) : say("move_unsaid");
  }

  /** An element of the page; strings become text and never markup. */
  function node(tag, attributes = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value !== false && value != null) made.setAttribute(name, value === true ? "" : value);
    }
    made.append(...children.filter((child) => child !== "" && child != null));
    return made;
  }

  map.words = {
    say, count, date, period, where, move,
    number: (n) => whole.format(n),
    short: (n) => short.format(n),
    month: (n) => month.format(new Date(Date.UTC(Math.floor(n / 12), n % 12, 1))),
  };
  map.node = node;
  map.still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
})();
