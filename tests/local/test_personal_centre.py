"""The past of an invented person against a service that is played."""

from typing import Any, Self

import pytest

from chalicelib.sign_in_records import Browser, System, browser_of, system_of
from local import personal_centre
from local.people import People
from local.personal_centre import VISITS, visit

PEOPLE = People.read()


class Caller:
    """Somebody at a service that knows of some sign-ins already."""

    def __init__(self, sign_ins: int) -> None:
        self.sign_ins = sign_ins

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        pass

    def get(self, _path: str) -> dict[str, Any]:
        return {"items": [{}] * self.sign_ins}


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


def test_the_browsers_are_ones_that_people_know_by_name() -> None:
    known = [(browser_of(each.user_agent), system_of(each.user_agent)) for each in VISITS]
    assert len(set(known)) == len(VISITS)
    assert not {Browser.OTHER, System.OTHER} & {each for pair in known for each in pair}
