"""A series before and after a day as blocks: a sentence, the figures, and what they cannot say."""

from __future__ import annotations

from collections.abc import Iterator

from raidbook.insight.interrupted import FEW, Estimate, Interrupted
from raidbook.outputs.blocks import Block, Grid, Heading, Piece, line
from raidbook.outputs.phrases import Phrases

SHOWN = 12
"""Missing dates named one by one; beyond, they are counted."""
MUCH = 10
"""A ratio from here on is said to be over 900 %: no more digits are worth reading."""


def blocks(found: Interrupted, phrases: Phrases) -> Iterator[Block]:
    """What the series shows in plain words, the estimates with their intervals, how they were made,
    and what the series cannot say."""
    t = phrases.texts
    yield Heading(t("series.title", column=found.column, name=found.name), level=2)
    yield line(Piece(sentence(found, phrases), "inferred"))
    yield line(t("series.computed"))
    yield _figures(found, phrases)
    yield from (line(said) for said in _made(found, phrases))
    yield Heading(t("series.limits"), level=3)
    limits = list(t.table("series.limit").values())
    if min(found.before, found.after) < FEW:
        limits.insert(0, t("series.few", need=FEW))
    yield from (line(limit, indent=1) for limit in limits)


def sentence(found: Interrupted, phrases: Phrases) -> str:
    """What the series shows, in one sentence."""
    t = phrases.texts
    change, nothing = found.at_end, _nothing(found)
    when = t("series.from", date=phrases.day(found.first_after))
    if found.slope is not None:
        when = t("series.at_end", date=phrases.day(found.points[-1].date))
    low, best, high = (_amount(x, found, phrases) for x in (change.low, change.best, change.high))
    if change.low <= nothing <= change.high:
        return t("series.open", when=when, low=low, high=high)
    if change.best < nothing:
        return t("series.lower", when=when, best=best, low=high, high=low)
    return t("series.higher", when=when, best=best, low=low, high=high)


def _nothing(found: Interrupted) -> float:
    return 1 if found.model == "quasi-poisson" else 0


def _amount(value: float, found: Interrupted, phrases: Phrases) -> str:
    """How far a ratio or a difference is from no change, without its sign."""
    t = phrases.texts
    if found.model != "quasi-poisson":
        return _number(abs(value), phrases)
    if value >= MUCH:
        return t("series.over", n=(MUCH - 1) * 100)
    percent = round(abs(value - 1) * 100)
    return t("series.percent", n=percent) if percent else t("series.under_one")


def _figures(found: Interrupted, phrases: Phrases) -> Grid:
    t = phrases.texts
    last = found.points[-1]
    date = phrases.day(last.date)
    kind = "ratio" if found.model == "quasi-poisson" else "difference"
    rows = [_row(t(f"series.level.{kind}"), found.level, phrases)]
    if found.slope is not None:
        rows.append(_row(t(f"series.slope.{kind}"), found.slope, phrases))
    rows.append(_row(t(f"series.trend.{kind}"), found.trend, phrases))
    expected = Estimate(last.expected, last.low, last.high, 0)
    rows.append(_row(t("series.expected", date=date), expected, phrases))
    rows.append((t("series.observed", date=date), _number(last.observed, phrases), ""))
    head = (t("series.quantity"), t("series.best"), t("series.interval"))
    return Grid(head, tuple(rows), frozenset({1}))


def _row(name: str, of: Estimate, phrases: Phrases) -> tuple[str, str, str]:
    low, high = _number(of.low, phrases), _number(of.high, phrases)
    return name, _number(of.best, phrases), phrases.texts("series.span", low=low, high=high)


def _number(value: float, phrases: Phrases) -> str:
    """Three digits; whole numbers whole."""
    return phrases.number(round(value) if abs(value) >= 100 else float(f"{value:.3g}"))


def _made(found: Interrupted, phrases: Phrases) -> Iterator[str]:
    """How the figures were made, a sentence at a time."""
    t = phrases.texts
    yield t("series.values", before=found.before, after=found.after)
    if found.split:
        yield t("series.split", day=phrases.day(found.begun), step=phrases.day(found.first_after))
    if found.missing:
        some = found.missing[:SHOWN]
        said = t("list").join(map(phrases.day, some))
        more = t("ledger.more", n=len(found.missing) - SHOWN) if found.missing[SHOWN:] else ""
        yield t("series.missing", dates=f"{said} {more}".strip())
    if found.dispersion is None:
        yield t("series.model.values")
    else:
        yield t("series.model.counts")
        wide = "wide" if found.dispersion > 1 else "narrow"
        yield t(f"series.dispersion.{wide}", n=_number(found.dispersion, phrases))
    if found.per is not None:
        yield t("series.per", column=found.per)
    yield t("series.season.on" if found.pairs else "series.season.off", pairs=found.pairs)
    yield t(
        f"series.residuals.{'together' if found.autocorrelated else 'apart'}",
        watson=_number(found.durbin_watson, phrases),
        lags=found.lags,
        p=t("series.tiny") if found.ljung_box < 0.001 else f"{found.ljung_box:.3f}",
    )
    if found.errors == "newey-west":
        yield t("series.robust")
