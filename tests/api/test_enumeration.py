"""Whether an id exists is told to nobody who may not see what it names: a guess is answered like another's id."""

import json
import re
from typing import Any

import pytest

from tests.api.fake_provider import FakeProvider
from tests.api.test_authorisation import EXPECTED
from tests.api.world import BODIES, World
from tests.people import uscc_of

NOBODYS = {
    **dict.fromkeys(
        ("case", "approved", "scan", "upload", "project", "question", "draft", "colleague", "file"), "0" * 32
    ),
    "deletion": "0" * 32,
    "hold": f"{'0' * 32}-{uscc_of(1)}",
    "message": f"{'0' * 32}-3",
}
REFUSED = {403, 404}
GUESSED = [
    (method, path)
    for method, path in EXPECTED
    if set(re.findall("{(.*?)}", path)) & NOBODYS.keys() and REFUSED & set(EXPECTED[method, path].values())
]


def test_the_table_has_every_kind_of_id() -> None:
    named = {name for _, path in EXPECTED for name in re.findall("{(.*?)}", path)}
    assert named - NOBODYS.keys() == {"list", "channel", "form", "provider", "notice", "public"}


@pytest.mark.parametrize(("method", "path"), GUESSED, ids=str)
def test_an_id_of_somebody_else_is_answered_as_one_that_nobody_has(
    world: World, provider: FakeProvider, method: str, path: str
) -> None:
    body = json.dumps(BODIES.get(f"{method} {path}", {})).encode()
    for name, status in EXPECTED[method, path].items():
        if status not in REFUSED or (name == "administrator" and "{case}" in path):
            continue  # administrators see every case, though they decide none
        answers = [
            _answer(world, name, method, f"{path.format_map(names)}?unit={uscc_of(1)}", body)
            for names in (world.names, {**world.names, **NOBODYS})
        ]
        assert answers[0] == answers[1], name


def _answer(world: World, name: str, method: str, address: str, body: bytes) -> tuple[int, dict[str, Any]]:
    world.begin_again()
    answer = world.browsers[name].send(method, address, body)
    return answer.status_code, {**answer.json_body, "request_id": None}
