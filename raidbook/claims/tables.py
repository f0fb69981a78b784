"""What a figure alone in its cell counts: told by the head of its column, of its row, or the title.

What the words around it are to a figure in a sentence, its row and its column are in a table: the
head of the column may name the thing counted and the deed ("Suspects arrested"), the cells of its
row whose, where and when, the line above the table whatever these leave open.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from raidbook import places
from raidbook.claims import deeds
from raidbook.claims.draft import PERSON, Draft, Tabled
from raidbook.claims.grid import Cell, Spot, heading, lone
from raidbook.claims.kinds import kinds_of
from raidbook.claims.page import Page, between
from raidbook.languages.acts import Deed
from raidbook.languages.dates import Date
from raidbook.languages.language import Noun
from raidbook.languages.lexicon import Found
from raidbook.model import Span


def read(page: Page, draft: Draft, spot: Spot) -> bool:
    """Gives the draft of a figure alone in its cell the noun, the deed, the people, the place and
    the day that its table lends it; False where it counts nothing that claims are about."""
    head, labels = spot.head, _labels(page, spot)
    if head is None and not labels and _day(page, spot) is None:
        return False
    row = next((cell for at, cell in labels if at < spot.column), None)
    named = [head, row, spot.table.title]
    if head is not None and not (
        _names(page, head) or _is_amount(page, head) or _is_rest(page, head)
    ):
        return False
    own = next(
        (n for c in named[:2] if c and not _is_amount(page, c) and (n := _noun_in(page, c))), None
    )
    kind = "money" if draft.currency else own.kind if own else None
    deed = _deed(page, named, kind)
    if own is not None and own.kind == "none" and (deed is None or draft.currency is None):
        return False
    if deed is None and own is not None and (deed := _deed(page, named, None)) is not None:
        own = None  # "Ming family case, sentenced to death: 11" counts those sentenced
    draft.noun = own or _noun_for(page, named, deed)
    if (
        draft.noun is None
        and draft.currency is None
        and not any(_names(page, cell) for cell in named[:2] if cell)
        and (head is None or not _is_rest(page, head))
    ):
        return False
    draft.heading = True
    _take_people(page, draft, spot, labels)
    draft.tabled = Tabled(
        table=spot.table.rows[0].first,
        row=spot.row,
        column=spot.column,
        sum_row=row is not None and _is_amount(page, row),
        sum_column=head is not None and _is_sum(page, head),
        deed=deed.deed if deed else None,
        deed_at=(deed.first, deed.last) if deed else (0, 0),
        place=_place(page, spot, labels),
        date=_day(page, spot),
    )
    return True


def lend(page: Page, draft: Draft) -> None:
    """Gives a draft the place and the day of its row or column, instead of what its sentence and
    those before it say."""
    lent = draft.tabled
    if lent is None:
        return
    if lent.place is not None:
        draft.place = places.gazetteer().town_view(lent.place.payload)
        draft.ground("place", "span", page.span(lent.place.first, lent.place.last))
    if lent.date is not None and lent.date.period is not None and draft.action != "hold":
        draft.when = lent.date.period
        draft.ground("when", "span", Span(lent.date.start, lent.date.end))


def sums(drafts: Iterable[Draft]) -> Iterator[tuple[Draft, Draft]]:
    """Each figure of a table with the one of its row or column that sums it up."""
    tabled = [(draft, draft.tabled) for draft in drafts if draft.tabled is not None]
    for part, at in tabled:
        for whole, over in tabled:
            if over.table != at.table or whole.value <= part.value or whole.kind != part.kind:
                continue
            across = over.row == at.row and over.sum_column and not at.sum_column
            if across or (over.column == at.column and over.sum_row and not at.sum_row):
                yield part, whole
                break


# ---------------------------------------------------------------- what the cells name


def _labels(page: Page, spot: Spot) -> list[tuple[int, Cell]]:
    """The cells of a figure's row that hold words, with their columns; not those of a day."""
    return [
        (at, cell)
        for at, cell in enumerate(spot.cells)
        if cell.first < cell.last
        and at != spot.column
        and lone(page, cell) is None
        and _date_of(page, cell) is None
    ]


def _names(page: Page, cell: Cell) -> bool:
    """Whether a cell names anything that a claim can be about."""
    marks = (page.nouns.firsts, page.deeds.firsts, page.peoples.firsts, page.places.firsts)
    named = any(bisect_left(at, cell.first) < bisect_left(at, cell.last) for at in marks)
    return named or bool(between(page.dates, *cell))


def _is_amount(page: Page, cell: Cell) -> bool:
    """Whether a cell only says that there are figures: "Total", "Number", 人数."""
    known = page.language
    words = [form for form in _forms(page, cell) if form[0].isalnum()]
    return bool(words) and all(w in known.totals or w in known.list_joints for w in words)


def _is_rest(page: Page, cell: Cell) -> bool:
    """Whether a cell says that the rest is counted: "Others"."""
    words = [form for form in _forms(page, cell) if form[0].isalnum()]
    return bool(words) and page.language.fillers.issuperset(words)


def _is_sum(page: Page, cell: Cell) -> bool:
    """Whether a column's head says that it sums up the others of each row."""
    return any(form in page.language.totals for form in _forms(page, cell))


def _noun_in(page: Page, cell: Cell) -> Noun | None:
    """The thing that a cell names; people where it names whose they are."""
    nouns = [hit.payload for hit in between(page.nouns, *cell) if _is_head(page, hit, cell)]
    counted = [noun for noun in nouns if noun.kind != "none"]
    if counted or nouns:
        return (counted or nouns)[0 if page.language.head_first else -1]
    return PERSON if between(page.peoples, *cell) else None


def _is_head(page: Page, hit: Found[Noun], cell: Cell) -> bool:
    """Whether a noun is what its cell is about, not what describes it: "Room rate" is no room."""
    known = page.language
    if known.compounds or known.head_first or hit.last >= cell.last:
        return True
    form = page.tokens.forms[hit.last]
    goes_on = _names(page, Cell(hit.last, hit.last + 1))
    return goes_on or form in known.phrase_ends or not form[0].isalnum()


def _noun_for(page: Page, cells: list[Cell | None], deed: deeds.Match | None) -> Noun | None:
    """What a figure counts whose column and row name nothing: what the title names and the deed can
    be done to, else people."""
    kinds = kinds_of(deed.deed) if deed else frozenset({"people"})
    title = cells[-1]
    for hit in between(page.nouns, *title) if title else ():
        if hit.payload.kind in kinds:
            return hit.payload
    return PERSON if deed is not None and "people" in kinds else None


def _deed(page: Page, cells: list[Cell | None], kind: str | None) -> deeds.Match | None:
    """The first deed that one of the cells names and that can be done to such things."""
    for cell in cells:
        for hit in between(page.deeds, *cell) if cell else ():
            for deed in hit.payload:
                if _is_told(page, deed) and (kind is None or kind in kinds_of(deed)):
                    return deeds.Match(0.0, deed, hit.first, hit.last)
    return None


def _is_told(page: Page, deed: Deed) -> bool:
    """Whether a deed makes a claim by its first words alone."""
    needed = not deed.needs or deed.needs & page.vocabulary
    return deeds.tells(deed) and not deed.weak and not deed.gap and bool(needed)


# ---------------------------------------------------------------- who, where and when


def _take_people(page: Page, draft: Draft, spot: Spot, labels: list[tuple[int, Cell]]) -> None:
    """Takes the people of the column or the row, or those with whom a remark begins."""
    if draft.kind not in {"people", None}:
        return
    title = spot.table.title
    for at, cell in [(spot.column, spot.head), *labels]:
        if cell is None:
            continue
        origins = any(_says_origin(page, c) for c in (heading(spot.table, at), title) if c)
        named = between(page.peoples, *cell)
        if at > spot.column:
            named = [hit for hit in named if hit.first == cell.first]
        codes = [hit.payload for hit in named]
        if not codes and origins:
            codes = [code for _, code in page.countries(*cell)]
        if not codes or any(f in page.language.authorities for f in _forms(page, cell)):
            continue
        draft.nationality, draft.own_nationality = (codes[0],), True
        draft.noun = draft.noun or PERSON
        called = [hit.payload for hit in between(page.nouns, *cell)]
        if draft.noun.label == "person" and called and called[0].kind == "people":
            draft.label = called[0].label
        return


def _forms(page: Page, cell: Cell) -> list[str]:
    return page.tokens.forms[cell.first : cell.last]


def _says_origin(page: Page, cell: Cell) -> bool:
    """Whether a head or title says that whose people they are stands below: "by nationality"."""
    return any(form in page.language.people_heads for form in _forms(page, cell))


def _place(page: Page, spot: Spot, labels: list[tuple[int, Cell]]) -> Found[str] | None:
    """The place that heads the column, or with which a cell of the row begins; not where people
    were brought to or, as countries, come from."""
    title = spot.table.title
    for at, cell in [(spot.column, spot.head), *labels]:
        if cell is None:
            continue
        above = heading(spot.table, at)
        if above is not None and any(f in page.language.goals for f in _forms(page, above)):
            continue
        hits = [hit for hit in between(page.places, *cell) if hit.first == cell.first]
        origins = any(_says_origin(page, c) for c in (above, title) if c)
        if hits and not (origins and page.country_named(hits[0].payload)):
            return hits[0]
    return None


def _date_of(page: Page, cell: Cell) -> Date | None:
    """The day or stretch of time that a cell consists of."""
    for date in between(page.dates, *cell):
        if date.first == cell.first and date.last == cell.last and date.period is not None:
            return date
    return None


def _day(page: Page, spot: Spot) -> Date | None:
    """The day or stretch of time that heads the column, or that a cell of the row consists of."""
    cells = [spot.head, *spot.cells]
    return next((date for cell in cells if cell and (date := _date_of(page, cell))), None)
