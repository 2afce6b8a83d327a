"""Calls made up from the API's document, by every kind of caller, in process: the short form of `make fuzz`."""

from collections.abc import Callable, Iterable, Iterator
from http import HTTPStatus
from typing import Any
from urllib.parse import quote, unquote

import pytest
from chalice.test import Client
from hypothesis import given
from hypothesis.stateful import run_state_machine_as_test
from hypothesis.strategies import integers
from schemathesis import Case

from app import app
from tests import fuzzing
from tests.api.fake_provider import FakeProvider
from tests.api.world import BODIES, World
from tests.fuzzing import CHECKS, Caller, Door
from tests.people import uscc_of

EXAMPLES = 8
HISTORIES = 4
AUDIENCES = {
    "anyone": ("nobody",),
    "applicant": ("newcomer", "applicant", "owner", "other", "held"),
    "reviewer": ("city", "province", "national", "gone"),
    "administrator": ("administrator",),
}
IDS = {
    "registration_id": ("case", "approved", "project"),
    "question_id": ("question", "public"),
    "article_id": ("notice", "draft"),
    "attachment_id": ("scan", "upload"),
    "channel": ("channel",),
    "deletion_id": ("deletion",),
    "file_id": ("file",),
    "form": ("form",),
    "hold_id": ("hold",),
    "message_id": ("message",),
    "name": ("list",),
    "project_id": ("project",),
    "provider": ("provider",),
    "reviewer_id": ("colleague",),
}


def serve(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """The API as a WSGI application, which schemathesis can call."""
    path, _, query = environ["REQUEST_URI"].removeprefix("/api").partition("?")
    headers = {name[5:].replace("_", "-").title(): told for name, told in environ.items() if name.startswith("HTTP_")}
    headers |= {"Content-Type": environ["CONTENT_TYPE"]} if environ.get("CONTENT_TYPE") else {}
    body = environ["wsgi.input"].read()
    answer = Client(app).http.request(environ["REQUEST_METHOD"], f"{_as_gateway(path)}?{query}", headers, body)
    told: dict[str, Any] = answer.headers
    pairs = [(name, each) for name, value in told.items() for each in ([value] if isinstance(value, str) else value)]
    start_response(f"{answer.status_code:d} {HTTPStatus(answer.status_code).phrase}", pairs)
    return [answer.body]


def _as_gateway(path: str) -> str:
    # API Gateway decodes what stands in the path. The stand-in of chalice does not, and splits or drops these.
    decoded = (unquote(each) for each in path.split("/"))
    return "/".join(quote(each) if set(each) & set("/?#;%\t\r\n") else each for each in decoded)


SCHEMA = fuzzing.load(serve)
OPERATIONS = fuzzing.operations(SCHEMA)


@pytest.fixture(scope="module")
def door(world: World) -> Iterator[Door]:
    callers = {f"{audience} {name}": caller_of(world, name) for audience, names in AUDIENCES.items() for name in names}
    ids = {parameter: [world.names[name] for name in names] for parameter, names in IDS.items()}
    yield Door(callers, ids, uscc_of(1), {fuzzing.nameless(call): body for call, body in BODIES.items()})
    world.begin_again()


def caller_of(world: World, name: str) -> Caller:
    browser = world.browsers[name]
    return Caller(browser.cookies, {"X-CSRF-Token": browser.csrf_token} if browser.csrf_token else {})


@pytest.mark.parametrize("name", OPERATIONS)
def test_whatever_is_sent_is_answered_as_the_document_says(
    world: World, door: Door, provider: FakeProvider, name: str
) -> None:
    @fuzzing.examples(EXAMPLES, is_repeated=True)
    @given(case=fuzzing.calls(OPERATIONS[name]), salt=integers(0, 1000))
    def send(case: Case, salt: int) -> None:
        world.begin_again()
        case.call_and_validate(**door.knock(case, salt), checks=CHECKS)

    send()


def test_whatever_follows_from_what_was_answered_is_answered_as_the_document_says(
    world: World, door: Door, provider: FakeProvider
) -> None:
    history = fuzzing.histories(SCHEMA, door, world.begin_again)
    run_state_machine_as_test(history, settings=fuzzing.examples(HISTORIES, is_repeated=True))
