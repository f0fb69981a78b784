"""A series that the user supplies: what is read of it, and what is refused with a line."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raidbook.insight import series
from raidbook.insight.series import Series, SeriesError, read

MONTHS = "month,cases\n2024-01,10\n2024-02,12\n2024-04,9\n"


def written(folder: Path, text: str | bytes) -> Path:
    path = folder / "series.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def read_of(folder: Path, text: str | bytes, column: str | None = None, **given: str) -> Series:
    return read(written(folder, text), column, **given)


def test_values_are_read_with_their_lines_and_gaps_are_named(tmp_path: Path) -> None:
    found = read_of(tmp_path, MONTHS)
    assert [(p.step, p.date, p.value, p.line) for p in found.points] == [
        (0, "2024-01", 10, 2),
        (1, "2024-02", 12, 3),
        (3, "2024-04", 9, 4),
    ]
    assert (found.unit, found.every, found.missing) == ("month", 1, ("2024-03",))


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffmonth,cases\r\n2024-01,10\r\n2024-02,12\r\n2024-04,9\r\n",
        "month;cases\n2024-01;10\n2024-02;12\n2024-04;9\n",
        "month\tcases\n2024/1\t10\n2024/2\t12\n2024/4\t9",
        "year,month,cases\n2024,1,10\n2024,2,12\n2024,4,9\n",
        "Month,Year,cases\n1,2024,10\n2,2024,12\n4,2024,9\n",
        "月份,cases\n2024年1月,10\n2024年2月,12\n2024年4月,9\n",
        "day,cases\n2024-01-01,10\n2024-02-01,12\n2024-04-01,9\n",
        "day,cases\n2024-01-31,10\n2024-02-29,12\n2024-04-30,9\n",
        "month,cases\n2024-04,9\n2024-01,10.0\n2024-02,1.2e1\n",
        "month,cases\n2024-01,10\n2024-02,12\n2024-03,NA\n2024-04,9\n,\n",
    ],
)
def test_the_same_series_in_another_dress(tmp_path: Path, text: str) -> None:
    found = read_of(tmp_path, text)
    plain = read_of(tmp_path, MONTHS)
    assert [(p.step, p.date, p.value) for p in found.points] == [
        (p.step, p.date, p.value) for p in plain.points
    ]
    assert found.missing == plain.missing


@pytest.mark.parametrize(
    ("dates", "unit", "every"),
    [
        (("2020", "2021", "2023"), "year", 1),
        (("2024-01", "2024-04", "2024-07"), "month", 3),
        (("2024-03-04", "2024-03-11", "2024-03-18"), "day", 7),
        (("2024-02-28", "2024-02-29", "2024-03-01"), "day", 1),
    ],
)
def test_a_step_is_as_long_as_the_dates_are_apart(
    tmp_path: Path, dates: tuple[str, ...], unit: str, every: int
) -> None:
    found = read_of(tmp_path, "date,cases\n" + "".join(f"{date},5\n" for date in dates))
    assert (found.unit, found.every) == (unit, every)
    assert [found.date_of(p.step) for p in found.points] == list(dates)


def test_an_exposure_stands_beside_its_value(tmp_path: Path) -> None:
    text = "month,cases,people\n2024-01,10,500\n2024-02,12,510\n"
    found = read_of(tmp_path, text, per="people")
    assert (found.column, found.per) == ("cases", "people")
    assert [p.exposure for p in found.points] == [500, 510]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "line 1: a header is needed"),
        ("cases\n5\n", "line 1: a header is needed"),
        ("month,cases\n", "two rows with a date"),
        ("month,cases\n2024-01,5\n", "two rows with a date"),
        ("month,a,a\n2024-01,5,5\n", "line 1: two columns"),
        ("month,a,b\n2024-01,5,5\n", "--column, one of: 'a', 'b'"),
        ("month,cases\n2024-01,1\n2024-13,2\n", "line 3: '2024-13' is no day, month or year"),
        ("month,cases\n2024-01,1\nMarch 2024,2\n", "line 3: 'March 2024' is no day"),
        ("day,cases\n2023-02-29,1\n", "line 2: '2023-02-29' is no day"),
        ("year,month,n\n2024-01,3,1\n", "line 2: '2024-01-3' is no day"),
        ('month,cases\n2024-01,"1,207"\n', "line 2: '1,207' is no plain number"),
        ("month,cases\n2024-01,1 207\n", "line 2: '1 207' is no plain number"),
        ("month;cases\n2024-01;1,5\n", "line 2: '1,5' is no plain number"),
        ("month,cases\n2024-01,inf\n", "line 2: 'inf' is no plain number"),
        ("month,cases\n2024-01,1e999\n", "line 2: '1e999' is no plain number"),
        ("month,cases\n2024-01,١٢\n", "line 2: '١٢' is no plain number"),
        ("month,cases\n2024-01,5\n2024-01,6\n", "line 3: the date of line 2 once more"),
        ("month,cases\n2024-01,5\n2024,6\n", "line 3: dates must all be"),
        ("month,cases\n2024-01,5,7\n", "line 2: 3 cells where the header has 2"),
        ('month,cases\n"2024-01,5\n', "line 2: unexpected end of data"),
        ("month,cases\n2024-01,\n2024-02,\n", "holds no value"),
        ("day,n\n2024-01-01,5\n2024-01-09,6\n2024-03-02,6\n", "not evenly apart"),
        ("day,n\n0001-01-02,5\n0001-01-03,5\n9999-12-30,6\n", "spans 3,652,"),
        (b"month,cases\n2024-01,\xff\n", "not UTF-8"),
        ("month,cases\n" + "2024-01,1\n" * 200_000, "longer than 1,000,000 bytes"),
        ("month,cases\n2024-01," + "1" * 200_000, "field larger than field limit"),
        ("m\x1b[2J,a\x1b[2J,b\n2024-01,1,1\n", r"'a\\x1b[2J', 'b'"),
    ],
)
def test_what_is_no_series_is_said_in_one_line(tmp_path: Path, text: str | bytes, why: str) -> None:
    with pytest.raises(SeriesError) as said:
        read_of(tmp_path, text)
    message = str(said.value)
    assert message.startswith("series.csv")
    assert why.replace("\\\\", "\\") in message
    assert message.isprintable()


@pytest.mark.parametrize("people", ["0", "-3", ""])
def test_an_exposure_must_be_above_nothing(tmp_path: Path, people: str) -> None:
    with pytest.raises(SeriesError, match="line 2: 'people' must be above 0"):
        read_of(tmp_path, f"month,cases,people\n2024-01,10,{people}\n", "cases", per="people")


@pytest.mark.parametrize(("column", "per"), [("no", None), (None, "no"), ("month", None)])
def test_a_column_that_is_not_there_is_said(
    tmp_path: Path, column: str | None, per: str | None
) -> None:
    with pytest.raises(SeriesError, match="no column"):
        read(written(tmp_path, MONTHS), column, per)


def test_too_many_steps_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(series, "MAX_STEPS", 3)
    with pytest.raises(SeriesError, match="spans 4 steps"):
        read_of(tmp_path, MONTHS)


@settings(deadline=None)  # it writes files
@given(st.permutations(["2024-01,10", "2024-02,12", "2024-03,7", "2024-04,9"]))
def test_the_order_of_the_rows_does_not_matter(
    tmp_path_factory: pytest.TempPathFactory, rows: list[str]
) -> None:
    found = read_of(tmp_path_factory.mktemp("rows"), "month,cases\n" + "\n".join(rows))
    assert [p.value for p in found.points] == [10, 12, 7, 9]


@settings(deadline=None)  # it writes files
@given(st.binary(max_size=300), st.sampled_from([b"", b"month,cases\n2024-01,1\n"]))
def test_no_bytes_make_anything_but_a_series_or_a_refusal(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, head: bytes
) -> None:
    with contextlib.suppress(SeriesError):
        found = read_of(tmp_path_factory.mktemp("bytes"), head + data)
        assert found.points
