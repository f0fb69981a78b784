"""The interrupted time series: what became of a series after a day, against its own earlier course.

Segmented regression, after Bernal, Cummins and Gasparrini, "Interrupted time series regression for
the evaluation of public health interventions: a tutorial", International Journal of Epidemiology
46(1):348-355 (2017), and Wagner, Soumerai, Zhang and Ross-Degnan, "Segmented regression analysis of
interrupted time series studies in medication use research", Journal of Clinical Pharmacy and
Therapeutics 27(4):299-309 (2002). The fitting is that of statsmodels, the extra `stats`.
"""

from __future__ import annotations

import datetime as dt
import math
import warnings
from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any, Literal

import msgspec

from raidbook.insight.series import Point, Series, SeriesError
from raidbook.model import Period, Record

NEED = 8
"""Points before and after at least: Penfold and Zhang, Academic Pediatrics 13(6):S38-S44 (2013)."""
FEW = 12
"""Below this a change is hard to tell from chance: Wagner et al. recommend twelve on each side."""
PAIRS = 2
"""Of sine and cosine for the season, as in Bernal et al."""
DOUBT = 0.05
"""A Ljung-Box test below this counts as residuals that hang together."""

EXACT = 1e-18
"""What a model that fits exactly leaves over, by the rounding of floats."""

Model = Literal["quasi-poisson", "least squares"]


class NeedsStatsError(Exception):
    """The statistics library is not installed."""


class Estimate(Record):
    """A number with its 95 % interval: a ratio where counts are modelled, else a difference in the
    series' own unit. `error` is the standard error, of the ratio's logarithm or the difference."""

    best: float
    low: float
    high: float
    error: float

    @property
    def width(self) -> float:
        return self.high - self.low


class Expected(Record):
    """One step: what was observed, what the model fits, and what the earlier course alone would
    have led to, with its 95 % interval; before the change the last two are the same."""

    date: str
    observed: float
    fitted: float
    expected: float
    low: float
    high: float
    line: int


class Interrupted(Record):
    """A series before and after a day. `level` is the change at once, `slope` the change of the
    yearly course (None where it was not asked for), `at_end` both together at the last point."""

    name: str
    column: str
    per: str | None
    begun: str
    first_after: str
    split: bool
    """Whether the change fell inside the first step that counts as after."""
    model: Model
    before: int
    after: int
    missing: tuple[str, ...]
    pairs: int
    """Of sine and cosine for the season; 0 where it is not modelled."""
    level: Estimate
    level_by_model: Estimate
    """The same with the model's own errors, whatever the residuals."""
    slope: Estimate | None
    at_end: Estimate
    trend: Estimate
    """The earlier course, by year."""
    dispersion: float | None
    """How many times as much as chance alone (Poisson) the counts vary; None for no counts."""
    durbin_watson: float
    lags: int
    ljung_box: float
    """The p-value of the test that the residuals of so many lags hang together by chance."""
    errors: Literal["model", "newey-west"]
    points: tuple[Expected, ...]

    @property
    def autocorrelated(self) -> bool:
        return self.ljung_box < DOUBT


class _Design(msgspec.Struct, frozen=True):
    """The rows of the model as they were, and as if nothing had happened. The columns: one, time in
    steps, after, time since where asked for, the season."""

    rows: list[list[float]]
    undone: list[list[float]]
    slope: bool
    pairs: int


def need() -> None:
    """Raises NeedsStatsError where the statistics library is not installed."""
    _library()


def interrupted(
    series: Series, begun: str, *, slope: bool = False, season: bool = True
) -> Interrupted:
    """The series before and after a day, month or year.

    Counts: a Poisson regression with the logarithm of the exposure as offset, its errors scaled by
    Pearson's chi-squared (never below 1). Other values: least squares. Season: two pairs of Fourier
    terms from two years on. The intervals are by the model's own errors or by Newey and West's,
    where the residuals hang together (always, for least squares) and these are the wider.

    Raises SeriesError where the series cannot answer, NeedsStatsError without the library.
    """
    start = Period(begun, None).first_day
    first_after = series.step_of(start)
    _refuse_few(series, first_after, begun)
    made = _design(series, first_after, slope=slope, pairs=_pairs(series) if season else 0)
    library = _library()
    own = _fitted(library, series, made)
    lags = max(1, min(10, len(series.points) // 5))
    box = float(library.box(own.resid_pearson, lags=[lags])["lb_pvalue"].iloc[-1])
    robust = (
        _fitted(library, series, made, robust=True) if box < DOUBT or not series.counts else own
    )
    level, by_model = (_change(f, _contrast(made, level=1), series) for f in (robust, own))
    taken = robust if level.width > by_model.width else own
    last = series.points[-1].step - first_after + 1
    year = series.a_year
    return Interrupted(
        name=series.name,
        column=series.column,
        per=series.per,
        begun=begun,
        first_after=series.date_of(first_after),
        split=Period(series.date_of(first_after), None).first_day < start,
        model="quasi-poisson" if series.counts else "least squares",
        before=sum(1 for p in series.points if p.step < first_after),
        after=sum(1 for p in series.points if p.step >= first_after),
        missing=series.missing,
        pairs=made.pairs,
        level=_change(taken, _contrast(made, level=1), series),
        level_by_model=by_model,
        slope=_change(taken, _contrast(made, slope=year), series) if slope else None,
        at_end=_change(taken, _contrast(made, level=1, slope=last if slope else 0), series),
        trend=_change(taken, _contrast(made, trend=year), series),
        dispersion=_plain(own.pearson_chi2 / own.df_resid) if series.counts else None,
        durbin_watson=_plain(library.watson(own.resid_pearson)),
        lags=lags,
        ljung_box=_plain(box),
        errors="model" if taken is own else "newey-west",
        points=_expected(taken, series, made),
    )


# ---------------------------------------------------------------- what goes in


def _refuse_few(series: Series, first_after: int, begun: str) -> None:
    before = sum(1 for point in series.points if point.step < first_after)
    after = len(series.points) - before
    for side, found in (("before", before), ("after", after)):
        if found < NEED:
            raise SeriesError(
                f"{series.name}: {found} values {side} {begun}; {NEED} are needed, since with fewer"
                " no course can be told from chance"
            )
    if series.counts:
        for side, of in (("before", False), ("after", True)):
            if not any(p.value for p in series.points if (p.step >= first_after) is of):
                raise SeriesError(
                    f"{series.name}: all values {side} {begun} are 0, and no ratio can be computed"
                )
    elif series.per is not None:
        raise SeriesError(
            f"{series.name}: --per is for counts, and {series.column!r} holds other numbers;"
            " divide them in the file"
        )


def _pairs(series: Series) -> int:
    """Pairs of Fourier terms: none below two years, or where a year has too few steps for them."""
    year = series.a_year
    span = series.points[-1].step - series.points[0].step + 1
    if span < 2 * year:
        return 0
    return max(0, min(PAIRS, math.ceil(year / 2) - 1))


def _design(series: Series, first_after: int, *, slope: bool, pairs: int) -> _Design:
    rows, undone = [], []
    for point in series.points:
        since = max(0, point.step - first_after + 1)
        changed = [float(since > 0), *([float(since)] if slope else [])]
        season = _season(point, pairs)
        rows.append([1.0, point.step + 1.0, *changed, *season])
        undone.append([1.0, point.step + 1.0, *(0.0 for _ in changed), *season])
    return _Design(rows, undone, slope, pairs)


def _season(point: Point, pairs: int) -> list[float]:
    day = Period(point.date, None).first_day
    whole_months = len(point.date) < len("2024-03-01")
    year = day.month / 12 if whole_months else (day - dt.date(day.year, 1, 1)).days / 365.25
    angles = [2 * math.pi * (n + 1) * year for n in range(pairs)]
    return [wave(angle) for wave in (math.sin, math.cos) for angle in angles]


def _contrast(made: _Design, level: float = 0, slope: float = 0, trend: float = 0) -> list[float]:
    changed = [level, *([slope] if made.slope else [])]
    return [0.0, trend, *changed, *([0.0] * 2 * made.pairs)]


# ---------------------------------------------------------------- the library


def _library() -> SimpleNamespace:
    """What is used of statsmodels, loaded when asked for: it takes a second."""
    try:
        from statsmodels.genmod import families  # noqa: PLC0415
        from statsmodels.genmod.generalized_linear_model import GLM  # noqa: PLC0415
        from statsmodels.regression.linear_model import OLS  # noqa: PLC0415
        from statsmodels.stats.diagnostic import acorr_ljungbox  # noqa: PLC0415
        from statsmodels.stats.stattools import durbin_watson  # noqa: PLC0415
    except ImportError as error:
        raise NeedsStatsError("pip install 'raidbook[stats]'") from error
    return SimpleNamespace(
        glm=GLM, poisson=families.Poisson, ols=OLS, box=acorr_ljungbox, watson=durbin_watson
    )


def _fitted(library: SimpleNamespace, series: Series, made: _Design, robust: bool = False) -> Any:
    """The model as fitted, with its own errors or with Newey and West's.

    Their lags are by Newey and West's rule of thumb, 4 (n/100)^(2/9).
    """
    values = [point.value for point in series.points]
    lags = int(4 * (len(values) / 100) ** (2 / 9))
    kind: dict[str, Any] = {}
    if robust:
        kind = {"cov_type": "HAC", "cov_kwds": {"maxlags": lags, "use_correction": True}}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what they warn of is looked at below
        if series.counts:
            offset = _offset(series.points)
            model = library.glm(values, made.rows, family=library.poisson(), offset=offset)
            left = float(model.fit().pearson_chi2)
            fit = model.fit(scale=max(1.0, left / (len(values) - len(made.rows[0]))), **kind)
        else:
            model = library.ols(values, made.rows)
            fit = model.fit(**kind)
            left = float(fit.ssr) / max(abs(value) for value in values) ** 2
    if model.df_model + 1 < len(made.rows[0]):
        raise SeriesError(
            f"{series.name}: course, change and season cannot be told apart; try --no-season"
        )
    if not left > EXACT or not all(math.isfinite(float(e)) and e > 0 for e in fit.bse):
        raise SeriesError(f"{series.name}: leaves nothing to chance, so no interval can be made")
    return fit


def _offset(points: Sequence[Point]) -> list[float]:
    return [math.log(point.exposure or 1.0) for point in points]


def _change(fit: Any, contrast: list[float], series: Series) -> Estimate:
    tested = fit.t_test(contrast)
    ends = (float(tested.effect[0]), *(float(end) for end in tested.conf_int()[0]))
    best, low, high = map(_exp, ends) if series.counts else ends
    return Estimate(_plain(best), _plain(low), _plain(high), _plain(float(tested.sd[0][0])))


def _expected(fit: Any, series: Series, made: _Design) -> tuple[Expected, ...]:
    offsets = {"offset": _offset(series.points)} if series.counts else {}
    was = fit.get_prediction(made.rows, **offsets).predicted_mean
    undone = fit.get_prediction(made.undone, **offsets)
    found = zip(series.points, was, undone.predicted_mean, undone.conf_int(), strict=True)
    return tuple(
        Expected(
            point.date, point.value, _plain(fitted), _plain(mean), _plain(ends[0]), _plain(ends[1]),
            point.line,
        )
        for point, fitted, mean, ends in found
    )  # fmt: skip


def _exp(value: float) -> float:
    """Bounded, so that a ratio that nothing bounds is still a number."""
    return math.exp(min(value, 700.0))


def _plain(value: float) -> float:
    """Without the last digits, which differ from one machine's arithmetic to another's."""
    return float(f"{float(value):.9g}")
