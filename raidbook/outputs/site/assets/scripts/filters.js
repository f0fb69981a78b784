/* Search and filters: what map, timeline and list have in common.

   raidbook.filters.on(listener)   calls listener({rows, moves}) at once and after every change
   raidbook.filters.place(id)      asks for a place and what lies in it
   raidbook.filters.set({...})     changes filters, or what a view keeps in the address ("sort")
   raidbook.filters.get(name)      what is asked for; "" for nothing
   raidbook.filters.rowsWithout([…])  the rows that pass when some filters are not asked
   raidbook.filters.days(thing)    the first and last day of a row or move, or null
   raidbook.filters.text(key, {…}) a text of the page's language with its {names} filled in

   All of it stands in the address after "#", so that an address or the back button brings it back. */
"use strict";

(function () {
  const raidbook = (window.raidbook ??= {});
  const data = raidbook.data;
  const FIELDS = ["q", "place", "country", "action", "since", "until", "nationality", "language"];
  /* Of a move nothing else is known. */
  const OF_MOVES = ["q", "place", "country", "since", "until"];
  const TYPING = 120; /* Milliseconds without a key after which the typed words are looked for. */

  const form = document.getElementById("filters");
  const listeners = [];
  const numbers = new Intl.NumberFormat(data.lang);
  const collator = new Intl.Collator(data.lang);

  function text(key, values = {}) {
    return data.texts[key].replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
  }

  /* ---------------------------------------------------------------- words */

  /* Case and width make no difference; to capitals and back, since "ß" is "SS" there. */
  function fold(words) {
    return words.normalize("NFKC").toUpperCase().toLowerCase();
  }

  function country(code) {
    return data.names.country[code] ?? data.places[code]?.name ?? (code === "foreign" ? text("foreign") : code);
  }

  const placeWords = new Map(Object.entries(data.places).map(([id, spot]) => [id, fold(`${spot.name} ${spot.names}`)]));

  /* A place, all that holds it, and its country. */
  function around(id) {
    const spot = data.places[id];
    return spot ? [id, ...spot.within, ...(spot.country ? [spot.country] : [])] : [id];
  }

  function wordsOfPlaces(ids) {
    return [...ids].map((id) => placeWords.get(id) ?? "").join(" ");
  }

  /* ---------------------------------------------------------------- days */

  function padded(year, month, day) {
    return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  }

  function firstDay(said) {
    const [year, month = 1, day = 1] = said.split("-");
    return padded(year, Number(month), Number(day));
  }

  function lastDay(said) {
    const [year, month = 12, day] = said.split("-");
    return padded(year, Number(month), Number(day ?? new Date(Date.UTC(year, month, 0)).getUTCDate()));
  }

  /* "2023-09" is all of September; a side that is not known is open: "" and "~" come before and
     after every day. */
  function days(thing) {
    if (!thing.start && !thing.end) return null;
    return [thing.start ? firstDay(thing.start) : "", thing.end ? lastDay(thing.end) : "~"];
  }

  /* ---------------------------------------------------------------- what can be found */

  function prepared(row) {
    const at = new Set(row.places.flatMap(around));
    const countries = [...row.by, ...row.nationalities].map(country).join(" ");
    const networks = row.networks.map((id) => data.names.network[id] ?? id).join(" ");
    const said = fold(`${row.title} ${row.figures.join(" ")} ${countries} ${networks}`);
    return { it: row, at, days: days(row), words: `${said} ${wordsOfPlaces(at)}` };
  }

  function preparedMove(move) {
    const ends = [move.origin, move.destination].filter(Boolean);
    const at = new Set(ends.flatMap(around));
    return { it: move, at, days: days(move), words: wordsOfPlaces(at) };
  }

  const rows = data.rows.map(prepared);
  const moves = data.moves.map(preparedMove);

  /* ---------------------------------------------------------------- which pass */

  /* The places meant by an id, or by any part of a name. */
  function meant(place) {
    if (data.places[place]) return [place];
    const part = fold(place.trim());
    return [...placeWords].filter(([, names]) => names.includes(part)).map(([id]) => id);
  }

  const TESTS = {
    q: (asked) => {
      const words = fold(asked).split(/\s+/).filter(Boolean);
      return (one) => words.every((word) => one.words.includes(word));
    },
    place: (asked) => {
      const ids = meant(asked);
      return (one) => ids.some((id) => one.at.has(id));
    },
    country: (asked) => (one) => one.at.has(asked),
    action: (asked) => (one) => one.it.actions.includes(asked),
    since: (asked) => (one) => one.days !== null && one.days[1] >= asked,
    until: (asked) => (one) => one.days !== null && one.days[0] <= asked,
    nationality: (asked) => (one) => one.it.nationalities.includes(asked),
    language: (asked) => (one) => one.it.languages.includes(asked),
  };

  function passing(all, fields) {
    const tests = fields.filter((name) => state[name]).map((name) => TESTS[name](state[name]));
    return all.filter((one) => tests.every((test) => test(one))).map((one) => one.it);
  }

  /* ---------------------------------------------------------------- the address */

  const DAY = /^\d{4}(-\d{2}(-\d{2})?)?$/;

  function read(hash) {
    const found = Object.fromEntries(new URLSearchParams(hash.replace(/^#/, "")));
    for (const [name, of] of [["since", firstDay], ["until", lastDay]]) {
      if (found[name]) found[name] = DAY.test(found[name]) ? of(found[name]) : "";
    }
    return found;
  }

  function written(values) {
    const given = Object.entries(values).filter(([, value]) => value !== "");
    return given.length ? `#${new URLSearchParams(given)}` : "#";
  }

  function onlyFilters() {
    return Object.fromEntries(FIELDS.filter((name) => state[name]).map((name) => [name, state[name]]));
  }

  let state = {};
  let passed = { rows: [], moves: [] };
  let typedIn = null; /* The field whose typing the last entry of the history holds. */

  function set(changes, typing = null) {
    const filtered = FIELDS.some((name) => name in changes);
    /* What passes is another list: its pages are counted anew. */
    const next = { ...state, ...(filtered ? { page: "" } : {}), ...changes };
    if (written(next) === written(state)) return;
    state = next;
    const how = typing !== null && typing === typedIn ? "replaceState" : "pushState";
    typedIn = typing;
    history[how](null, "", written(state));
    apply(filtered);
  }

  function apply(filtered) {
    if (filtered) passed = { rows: passing(rows, FIELDS), moves: passing(moves, OF_MOVES) };
    fill();
    carry();
    for (const listener of listeners) listener(passed);
  }

  /* A link to a place in this page must not be read as filters, nor take them out of the address. */
  function stay(event) {
    const target = document.getElementById(event.currentTarget.hash.slice(1));
    if (!target) return;
    event.preventDefault();
    target.focus();
    target.scrollIntoView();
  }

  function carry() {
    for (const link of document.querySelectorAll("a[data-view], a.language")) {
      link.hash = written(link.classList.contains("language") ? state : onlyFilters());
    }
  }

  /* ---------------------------------------------------------------- the form */

  function placeLabel(id) {
    const spot = data.places[id];
    const land = spot.country && spot.country !== id ? country(spot.country) : "";
    return land && !spot.name.includes(land) ? text("place_within", { name: spot.name, country: land }) : spot.name;
  }

  function labelled() {
    const found = new Map();
    for (const id of Object.keys(data.places)) {
      const label = placeLabel(id);
      found.set(found.has(label) ? `${label} (${id})` : label, id);
    }
    return found;
  }

  const labels = labelled();
  const byLabel = new Map([...labels].map(([label, id]) => [fold(label), id]));
  const byId = new Map([...labels].map(([label, id]) => [id, label]));

  function option(value, name) {
    const made = document.createElement("option");
    made.value = value;
    made.textContent = name;
    return made;
  }

  function offer(select, codes, name) {
    const named = [...new Set(codes)].map((code) => [code, name(code)]);
    named.sort((a, b) => collator.compare(a[1], b[1]));
    select.append(...named.map(([code, said]) => option(code, said)));
  }

  function prepareForm() {
    const of = (field) => data.rows.flatMap((row) => row[field]);
    const spots = Object.entries(data.places);
    const lands = spots.map(([, spot]) => spot.country).filter(Boolean);
    const areas = spots.filter(([, spot]) => spot.kind === "area").map(([id]) => id);
    offer(form.elements.country, [...lands, ...areas], (id) => data.places[id]?.name ?? country(id));
    offer(form.elements.action, of("actions"), (code) => data.names.action[code]);
    offer(form.elements.nationality, of("nationalities"), country);
    offer(form.elements.language, of("languages"), (code) => data.names.language[code]);
    const known = [...labels.keys()].sort(collator.compare);
    document.getElementById("filter-places").append(...known.map((label) => option(label, label)));
    form.hidden = false;
  }

  function shown(name) {
    const value = state[name] ?? "";
    return name === "place" ? (byId.get(value) ?? value) : value;
  }

  /* The form says what the address asks for, also where nothing of the kind is in the data. */
  function fill() {
    for (const name of FIELDS) {
      const field = form.elements[name];
      const value = shown(name);
      if (field.tagName === "SELECT" && value && ![...field.options].some((one) => one.value === value)) {
        field.append(option(value, country(value)));
      }
      /* Not while somebody types there: the cursor would jump. */
      if (field !== document.activeElement || field.type !== "search") {
        if (asked(field) !== (state[name] ?? "")) field.value = value;
      }
    }
    document.getElementById("found").textContent = text("found", {
      n: numbers.format(passed.rows.length),
      all: numbers.format(rows.length),
    });
  }

  function asked(field) {
    const value = field.value.trim();
    return field.name === "place" ? (byLabel.get(fold(value)) ?? value) : value;
  }

  let waiting = 0;

  function typed(event) {
    clearTimeout(waiting);
    const field = event.target;
    if (field.type === "search" || field.name === "place") {
      waiting = setTimeout(() => set({ [field.name]: asked(field) }, field.name), TYPING);
    }
  }

  function changed(event) {
    clearTimeout(waiting);
    const field = event.target;
    set({ [field.name]: asked(field) }, field.type === "search" || field.name === "place" ? field.name : null);
  }

  function cleared(event) {
    event.preventDefault();
    clearTimeout(waiting);
    set(Object.fromEntries(FIELDS.map((name) => [name, ""])));
    for (const name of FIELDS) form.elements[name].value = "";
  }

  /* Without "=" it is the address of a place in the page, and no filter. */
  function arrived() {
    if (location.hash.length > 1 && !location.hash.includes("=")) return;
    state = read(location.hash);
    typedIn = null;
    if (document.activeElement?.form === form) document.activeElement.blur();
    apply(true);
  }

  prepareForm();
  form.addEventListener("input", typed);
  form.addEventListener("change", changed);
  form.addEventListener("reset", cleared);
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const link of document.querySelectorAll('a[href^="#"]')) link.addEventListener("click", stay);
  window.addEventListener("hashchange", arrived);

  raidbook.filters = {
    on(listener) {
      listeners.push(listener);
      listener(passed);
    },
    place: (id) => set({ place: id }),
    set: (changes) => set(changes),
    rowsWithout: (names) => passing(rows, FIELDS.filter((name) => !names.includes(name))),
    get: (name) => state[name] ?? "",
    days,
    text,
    country,
    label: (id) => byId.get(id) ?? country(id),
    collator,
    numbers,
  };

  state = read(location.hash.includes("=") ? location.hash : "");
  apply(true);
})();
