import pytest

from chalicelib.errors import Unavailable
from chalicelib.gateways import settings
from tests.conftest import STAGE


@pytest.fixture
def _stage(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in STAGE.items():
        monkeypatch.setenv(name, value)


@pytest.mark.usefixtures("_stage")
@pytest.mark.parametrize("name", STAGE)
def test_a_variable_that_is_missing_is_named(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(name)
    with pytest.raises(Unavailable) as caught:
        settings.settings.__wrapped__()
    assert caught.value.details == {"setting": name}


@pytest.mark.usefixtures("_stage")
def test_the_stage_is_part_of_every_name() -> None:
    known = settings.settings.__wrapped__()
    assert known.table("units") == "fepmis-test-units"
    assert known.client_secret_id("staff") == "fepmis-test/staff-client"


def test_a_stream_has_an_address_even_where_no_stage_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ACCOUNTS_STREAM", raising=False)
    assert settings.stream_arn("accounts").startswith("arn:")
    monkeypatch.setenv("ACCOUNTS_STREAM", "arn:aws-cn:told")
    assert settings.stream_arn("accounts") == "arn:aws-cn:told"
