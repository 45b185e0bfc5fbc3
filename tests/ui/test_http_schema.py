"""The interface keeps what its OpenAPI description says, whatever schemathesis makes of it."""

from __future__ import annotations

from pathlib import Path
from tempfile import mkdtemp

import schemathesis
from doors import Reader
from hypothesis import HealthCheck, settings
from programs_house import ADDRESS, settings_in
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi import checks

from assistant.ui.http.problem import KIND
from assistant.ui.http.serve import interface
from assistant.ui.page.door.seal import Seal

CHECKED = [
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
    checks.negative_data_rejection,
    checks.unsupported_method,
]
EXAMPLES = 25  # a call; with five calls that take something it is over in a few seconds


READER = Reader()
APP = Seal(interface(settings_in(Path(mkdtemp())), READER.of))
schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", APP, headers={"host": "127.0.0.1"})


@schema.parametrize()
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
def test_every_call_keeps_to_its_description(case) -> None:
    case.headers.pop("Authorization", None)  # keys have tests of their own
    response = case.call(base_url=ADDRESS)
    case.validate_response(response, checks=CHECKED)
    if response.status_code >= 400:
        kinds = response.headers["content-type"]
        assert kinds[0].startswith(KIND)


def test_every_call_describes_its_problems_as_problem_documents() -> None:
    for methods in schema.raw_schema["paths"].values():
        for call in methods.values():
            wrong = {s: told for s, told in call["responses"].items() if not s.startswith("2")}
            assert {"403", "429", "500"} <= set(wrong)
            assert {tuple(told["content"]) for told in wrong.values()} == {(KIND,)}
