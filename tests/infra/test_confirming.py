import io

import pytest

from infra.confirming import find_objection
from infra.problems import Problem

WHAT = Problem("部署正式环境", "Deploying what people use")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_who_types_the_name_may_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", Terminal("prod\n"))
    assert find_objection("prod", None, WHAT) is None


@pytest.mark.parametrize("typed", ["", "yes", "PROD", "dev"])
def test_who_types_anything_else_may_not(monkeypatch: pytest.MonkeyPatch, typed: str) -> None:
    monkeypatch.setattr("sys.stdin", Terminal(f"{typed}\n"))
    assert find_objection("prod", None, WHAT)


def test_where_nobody_can_be_asked_the_name_must_come_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("prod\n"))
    objection = find_objection("prod", None, WHAT)
    assert objection
    assert "YES=prod" in objection.en
    assert find_objection("prod", "prod", WHAT) is None
    assert find_objection("prod", "yes", WHAT)
