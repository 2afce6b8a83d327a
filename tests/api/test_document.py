"""The document and the routes tell the same, and every call keeps its promises to those who may not make it."""

import json

import pytest
from openapi_spec_validator import validate

from app import app
from tests.api.conftest import OpenBrowser, ReviewerAt, SignIn
from tests.api_document import DOCUMENT, operations
from tests.browser import Browser
from tests.people import legal, uscc_of

CALLS = {(method, path): DOCUMENT["paths"][path][method.lower()] for method, path in operations()}
# The calls that need a body before they ask who calls: it names the unit.
BODIES = {
    "begin_upload": {
        "unit": uscc_of(1),
        "field": "stamped_bank_page",
        "file_name": "x",
        "content_type": "image/png",
        "size": 1,
    }
}


def audience_of(call: tuple[str, str]) -> str:
    (scheme,) = CALLS[call]["security"] or [{"": []}]
    return str(next(iter(scheme)))


def make(browser: Browser, call: tuple[str, str]) -> tuple[int, str]:
    """Make a call with something in each place of its path. Returns the status and the code of the problem."""
    method, path = call
    path = path.replace("{form}", "unit").replace("{", "").replace("}", "") + f"?unit={uscc_of(1)}"
    body = BODIES.get(CALLS[call]["operationId"], {})
    answer = browser.send(method, path, json.dumps(body).encode())
    return answer.status_code, (answer.json_body or {}).get("code", "")


OF_PROVIDERS = [call for call in CALLS if audience_of(call) == "provider"]
PROTECTED = [call for call in CALLS if audience_of(call) and call not in OF_PROVIDERS]
# Whoever reads is counted, signed in or not: nobody does it in another's name.
COUNTING = [("POST", path) for _, path in CALLS if path.endswith("/readings")]
CHANGING = [call for call in CALLS if call[0] != "GET" and call not in (*OF_PROVIDERS, *COUNTING)]


def test_the_document_is_valid_openapi() -> None:
    validate(DOCUMENT)


def test_every_route_is_in_the_document_and_every_call_of_the_document_is_a_route() -> None:
    assert {(method, path) for path, methods in app.routes.items() for method in methods} == set(CALLS)


def test_no_body_takes_a_field_that_it_does_not_name() -> None:
    schemas = DOCUMENT["components"]["schemas"]
    answers = {"UploadForm"}
    bodies = {name: each for name, each in schemas.items() if name.endswith(("Body", "Form")) and name not in answers}
    assert len(bodies) > 20
    assert [name for name, schema in bodies.items() if schema.get("additionalProperties") is not False] == []


def test_every_answer_is_json_and_nothing_that_a_spreadsheet_would_run() -> None:
    answers = [answer for call in CALLS.values() for answer in call["responses"].values()]
    kinds = {kind for answer in answers for kind in answer.get("content", {})}
    assert kinds == {"application/json", "application/problem+json"}


def test_every_call_that_changes_something_asks_for_the_token_in_the_document() -> None:
    for call in CHANGING:
        assert "X-CSRF-Token" in [each["name"] for each in CALLS[call]["parameters"]], call


def test_every_call_of_providers_asks_for_a_signature_and_not_for_what_browsers_have() -> None:
    assert OF_PROVIDERS
    for call in OF_PROVIDERS:
        headers = [each["name"] for each in CALLS[call]["parameters"] if each["in"] == "header"]
        assert headers == ["X-Receipt-Timestamp", "X-Receipt-Signature"], call


@pytest.mark.parametrize("call", PROTECTED, ids=" ".join)
def test_nobody_makes_a_protected_call_without_a_session(open_browser: OpenBrowser, call: tuple[str, str]) -> None:
    assert make(open_browser(), call) == (401, "not_signed_in")


@pytest.mark.parametrize("call", PROTECTED, ids=" ".join)
def test_nobody_makes_a_call_of_the_other_audience(
    signed_in: SignIn, reviewer_at: ReviewerAt, call: tuple[str, str]
) -> None:
    other = reviewer_at("N000000") if audience_of(call) == "applicant" else signed_in(legal(1))
    assert make(other, call) == (401, "not_signed_in")


@pytest.mark.parametrize("token", [None, "another"], ids=["none", "another"])
@pytest.mark.parametrize("call", CHANGING, ids=" ".join)
def test_a_call_that_changes_something_is_refused_without_our_pages_token(
    signed_in: SignIn, reviewer_at: ReviewerAt, call: tuple[str, str], token: str | None
) -> None:
    browser = reviewer_at("N000000") if audience_of(call) == "reviewer" else signed_in(legal(1))
    browser.csrf_token = token
    assert make(browser, call) == (403, "csrf_mismatch")
