"""Ids by their beginnings, and ids of former days."""

import pytest

from raidbook.ledger.ids import found
from raidbook.ledger.shelf import Shelf
from raidbook.model import Ledger, Operation
from tests.book.records import name, reading, report


def operation(ident: str, *claims: str) -> Operation:
    return Operation(ident, "", (), None, (), (), (), claims)


def shelf(*operations: Operation) -> Shelf:
    told = report()
    return Shelf(Ledger(1, operations, (), ()), [reading(told, 1, 2)], [told])


def test_the_beginning_of_one_id_is_enough() -> None:
    assert found("op-12", shelf(operation("op-123"), operation("op-345")), ()) == "op-123"


def test_the_beginning_of_several_ids_names_them() -> None:
    with pytest.raises(LookupError, match="op-123 or op-124: type more"):
        found("op-12", shelf(operation("op-123"), operation("op-124")), ())


def test_a_whole_id_is_meant_even_if_others_begin_with_it() -> None:
    assert found("op-12", shelf(operation("op-12"), operation("op-123")), ()) == "op-12"


def test_less_than_four_characters_are_too_few() -> None:
    with pytest.raises(LookupError, match="nothing in the book goes by"):
        found("op-", shelf(operation("op-123")), ())


def test_a_former_id_leads_on_over_several_steps() -> None:
    names = (name("op-a", "c1", "op-b"), name("op-b", "c2", "op-c"), name("op-c", "c3"))
    assert found("op-a", shelf(operation("op-c")), names) == "op-c"


def test_a_name_is_its_own_again_after_a_merge_was_undone() -> None:
    names = (name("op-a", "c1", "op-b"), name("op-b", "c2"))
    assert found("op-a", shelf(operation("op-a"), operation("op-b")), names) == "op-a"


def test_a_name_that_leads_nowhere_is_found_by_its_claim() -> None:
    names = (name("op-a", "c1"), name("op-x", "c9", "op-x"))
    assert found("op-a", shelf(operation("op-b", "c1")), names) == "op-b"


def test_names_that_lead_in_a_circle_end() -> None:
    names = (name("op-a", "c1", "op-b"), name("op-b", "c2", "op-a"))
    with pytest.raises(LookupError, match="nothing in the book goes by"):
        found("op-a", shelf(operation("op-c")), names)


def test_a_former_id_may_be_given_by_its_beginning() -> None:
    names = (name("op-former", "c1", "op-b"), name("op-b", "c2"))
    assert found("op-for", shelf(operation("op-b")), names) == "op-b"
