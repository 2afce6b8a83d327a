"""The past of an invented person against a service that is played."""

from typing import Any, Self

import pytest

from chalicelib.sign_in_records import Browser, System, browser_of, system_of
from local import personal_centre
from local.people import People
from local.personal_centre import VISITS, ask_for_deletion, visit

PEOPLE = People.read()


class Caller:
    """Somebody at a service that knows of some sign-ins already."""

    def __init__(self, sign_ins: int = 0, deletion: dict[str, Any] | None = None) -> None:
        self.sign_ins = sign_ins
        self.deletion = deletion
        self.posted: list[str] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        pass

    def get(self, path: str) -> dict[str, Any]:
        return {"deletion": self.deletion} if path.endswith("deletion") else {"items": [{}] * self.sign_ins}

    def post(self, path: str, _body: dict[str, Any]) -> dict[str, Any]:
        self.posted.append(path)
        return {}


@pytest.mark.parametrize(("known", "more"), [(1, len(VISITS)), (len(VISITS) + 1, 0)])
def test_who_has_signed_in_from_all_browsers_is_left_alone(
    monkeypatch: pytest.MonkeyPatch, known: int, more: int
) -> None:
    come: list[object] = []

    def sign_in(_url: str, _sub: str, headers: object = None) -> Caller:
        come.extend([headers] if headers else [])
        return Caller(known)

    monkeypatch.setattr(personal_centre, "sign_in", sign_in)
    visit("http://localhost", PEOPLE, lambda _: None)
    assert len(come) == more


@pytest.mark.parametrize(("known", "asked"), [(None, ["/api/me/deletion"]), ({"state": "taken_back"}, [])])
def test_a_request_is_made_once_whatever_became_of_it(
    monkeypatch: pytest.MonkeyPatch, known: dict[str, Any] | None, asked: list[str]
) -> None:
    caller = Caller(deletion=known)
    monkeypatch.setattr(personal_centre, "sign_in", lambda *_: caller)
    ask_for_deletion("http://localhost", PEOPLE, lambda _: None)
    assert caller.posted == asked


def test_the_browsers_are_ones_that_people_know_by_name() -> None:
    known = [(browser_of(each.user_agent), system_of(each.user_agent)) for each in VISITS]
    assert len(set(known)) == len(VISITS)
    assert not {Browser.OTHER, System.OTHER} & {each for pair in known for each in pair}
