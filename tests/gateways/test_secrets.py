import time
from collections.abc import Callable

import boto3
import pytest

from chalicelib.gateways.secrets import LIFE_SECONDS, REST_SECONDS, Secret
from infra import rotate_secret
from infra.rotate_secret import put_secret
from tests.conftest import AskedOfAws, ChangeSecret

NAME = "message-receipts"
GoOn = Callable[[float], None]


@pytest.fixture(autouse=True)
def _stage(change_secret: ChangeSecret) -> None:
    """The secret is one that this test may change."""
    change_secret(NAME, "first")


@pytest.fixture
def go_on(monkeypatch: pytest.MonkeyPatch) -> GoOn:
    """Lets so many seconds pass."""
    now = [1000.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])

    def go(seconds: float) -> None:
        now[0] += seconds

    return go


def test_a_secret_is_read_once_in_a_while_and_then_known_to_have_changed(go_on: GoOn, asked_of_aws: AskedOfAws) -> None:
    secret = Secret(NAME)
    first = secret.value
    put_secret("test", NAME, "second")
    assert secret.value == first
    assert [name for name, _ in asked_of_aws].count("GetSecretValue") == 1
    go_on(LIFE_SECONDS + 1)
    assert secret.value == "second"


def test_a_secret_that_was_refused_is_asked_for_again_but_not_all_the_time(go_on: GoOn) -> None:
    secret = Secret(NAME)
    first = secret.value
    put_secret("test", NAME, "second")
    assert (secret.renew(), secret.value) == (False, first)
    go_on(REST_SECONDS)
    assert (secret.renew(), secret.value) == (True, "second")
    go_on(REST_SECONDS)
    assert secret.renew() is False


def test_the_secret_before_is_known_until_the_next() -> None:
    for value in ("second", "third"):
        put_secret("test", NAME, value)
    assert Secret(NAME).values == ("third", "second")


def test_a_secret_that_was_never_changed_has_none_before_it() -> None:
    boto3.client("secretsmanager").create_secret(Name="fepmis-test/fresh", SecretString="first")
    assert Secret("fresh").values == ("first",)


def test_the_command_makes_what_we_share_and_shows_it_to_nobody(capsys: pytest.CaptureFixture[str]) -> None:
    assert rotate_secret.main(["test", NAME]) == 0
    made = Secret(NAME).value
    assert len(made) >= 48
    assert capsys.readouterr().out == "fepmis-test/message-receipts is in force\n"


def test_the_command_is_given_the_others_by_the_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(rotate_secret, "_given", lambda: '{"id": "LTAI", "secret": "of nobody"}')
    for _ in range(2):
        assert rotate_secret.main(["test", "aliyun-access-key"]) == 0
    assert Secret("aliyun-access-key").value == '{"id": "LTAI", "secret": "of nobody"}'
    assert "nobody" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "value"), [("staff-client", " "), ("aliyun-access-key", "LTAI"), ("aliyun-access-key", "[]")]
)
def test_what_can_be_no_secret_changes_nothing(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rotate_secret, "_given", lambda: value)
    with pytest.raises(SystemExit):
        rotate_secret.main(["test", name])
    assert Secret("staff-client").value == "secret of staff"
