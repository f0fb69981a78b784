"""Whatever a program sends, what comes back is what the description says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from raidbook.book.desk.people import ROLES, Role
from tests.services.desk.api.conftest import Program, ProgramAs

if TYPE_CHECKING:
    from fastapi import FastAPI

    from raidbook.services.desk import Desk

pytestmark = [pytest.mark.extra, pytest.mark.slow]
WALKS = 4
"""The first is the same each time but for ids; the others are at random."""
QUICK = settings(
    max_examples=10,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)


def no_fault(_context: Any, response: Any, _case: Any) -> None:
    """Nothing goes wrong; only what is still being put together may not be there yet."""
    assert response.status_code < 500 or response.json()["error"]["code"] == "preparing"


@pytest.fixture
def held() -> list[Any]:
    """What is looked at in every answer."""
    from schemathesis.checks import load_all_checks  # noqa: PLC0415
    from schemathesis.specs.openapi import checks  # noqa: PLC0415

    load_all_checks()
    return [
        no_fault,
        checks.status_code_conformance,
        checks.content_type_conformance,
        checks.response_headers_conformance,
        checks.response_schema_conformance,
        checks.unsupported_method,
        checks.allow_header_conformance,
    ]


def description(app: FastAPI, program: Program) -> Any:
    """The description, once what the program sees is put together: whoever loads it has the app
    begin to follow the book, and then nobody waits for a view any more."""
    import schemathesis  # noqa: PLC0415

    for lang in ("en", "zh-Hans"):
        assert program.get("/operations", params={"lang": lang}).status_code == 200
    return schemathesis.openapi.from_asgi("/api/openapi.json", app, headers={"host": "127.0.0.1"})


@pytest.mark.parametrize("role", ROLES)
def test_nothing_comes_back_that_the_description_does_not_name(
    role: Role, app: FastAPI, held: list[Any], desk: Desk, program_as: ProgramAs
) -> None:
    from schemathesis import GenerationMode  # noqa: PLC0415
    from schemathesis.specs.openapi.checks import negative_data_rejection  # noqa: PLC0415

    from raidbook.services.desk.security.rates import Rates  # noqa: PLC0415

    program = program_as(role, "north")
    schema = description(app, program)
    headers = {"authorization": f"Bearer {program.token}"}
    at = f"{desk.settings.address}/api"

    def ask(case: Any, checks: list[Any]) -> None:
        desk.rates = Rates(desk.clock)
        case.call_and_validate(base_url=at, headers=headers, checks=checks)

    for found in schema.get_all_operations():
        way = found.ok()
        # A form has no types: what is wrong in one may not be there once it is sent.
        is_form = "multipart/form-data" in str(way.definition.raw.get("requestBody"))
        every = held if is_form else [*held, negative_data_rejection]
        cases = st.one_of(*(way.as_strategy(generation_mode=mode) for mode in GenerationMode))
        QUICK(given(case=cases, checks=st.just(every))(ask))()


@pytest.mark.parametrize("role", ["reader", "editor"])
def test_so_it_is_along_the_links_of_the_description(
    role: Role, app: FastAPI, held: list[Any], desk: Desk, program_as: ProgramAs
) -> None:
    from raidbook.services.desk.security.rates import Rates  # noqa: PLC0415

    program = program_as(role, "north")
    schema = description(app, program)
    followed: set[str] = set()

    class Along(schema.as_state_machine()):  # type: ignore[misc]
        """Asks for what an answer names."""

        def get_call_kwargs(self, case: Any) -> dict[str, Any]:
            desk.rates = Rates(desk.clock)
            headers = {"authorization": f"Bearer {program.token}"}
            return {"headers": headers, "base_url": f"{desk.settings.address}/api"}

        def validate_response(self, response: Any, case: Any, **_: Any) -> None:
            case.validate_response(response, checks=held)
            if response.status_code == 200 and "{id}" in case.path:
                followed.add(case.path)

    for walk in range(WALKS):
        steps = settings(QUICK, max_examples=50, stateful_step_count=10, derandomize=walk == 0)
        Along.run(settings=steps)
        if len(followed) >= 3:
            break
    assert len(followed) >= 3
