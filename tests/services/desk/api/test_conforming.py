"""Whatever a program sends, what comes back is what the description says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from raidbook.book.desk.people import ROLES, Role
from tests.services.desk.api.conftest import ProgramAs

if TYPE_CHECKING:
    from fastapi import FastAPI

    from raidbook.services.desk import Desk

pytestmark = [pytest.mark.extra, pytest.mark.slow]
QUICK = settings(
    max_examples=10,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.parametrize("role", ROLES)
def test_nothing_comes_back_that_the_description_does_not_name(
    role: Role, app: FastAPI, desk: Desk, program_as: ProgramAs
) -> None:
    import schemathesis  # noqa: PLC0415
    from schemathesis.checks import load_all_checks, not_a_server_error  # noqa: PLC0415
    from schemathesis.specs.openapi import checks  # noqa: PLC0415

    from raidbook.services.desk.security.rates import Rates  # noqa: PLC0415

    load_all_checks()
    held = [
        not_a_server_error,
        checks.status_code_conformance,
        checks.content_type_conformance,
        checks.response_headers_conformance,
        checks.response_schema_conformance,
        checks.unsupported_method,
        checks.allow_header_conformance,
    ]
    headers = {"authorization": f"Bearer {program_as(role, 'north').token}"}
    schema: Any = schemathesis.openapi.from_asgi(
        "/api/openapi.json", app, headers={"host": "127.0.0.1"}
    )
    for found in schema.get_all_operations():
        way = found.ok()
        # A form has no types: what is wrong in one may not be there once it is sent.
        is_form = "multipart/form-data" in str(way.definition.raw.get("requestBody"))
        every = held if is_form else [*held, checks.negative_data_rejection]
        modes = schemathesis.GenerationMode
        cases = st.one_of(*(way.as_strategy(generation_mode=mode) for mode in modes))

        @QUICK
        @given(case=cases)
        def conforms(case: Any, every: Any = every) -> None:
            desk.rates = Rates(desk.clock)
            case.call_and_validate(
                base_url=f"{desk.settings.address}/api", headers=headers, checks=every
            )

        conforms()
