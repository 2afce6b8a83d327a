import subprocess
import sys

import pytest

from chalicelib.gateways import settings
from chalicelib.gateways.settings import NotConfiguredError, Settings
from chalicelib.models import Channel
from infra.deploy import ROOT
from tests.conftest import STAGE


@pytest.mark.parametrize("name", STAGE)
def test_a_variable_that_is_missing_is_named(name: str) -> None:
    given = {key: value for key, value in STAGE.items() if key != name}
    with pytest.raises(NotConfiguredError, match=f"^{name} is missing$"):
        Settings.read(given)


def test_all_that_is_wrong_is_told_at_once() -> None:
    given = {**STAGE, "REVIEW_LIMIT_DAYS": "ten", "PUBLIC_URL": ""}
    del given["STAFF_ISSUER"]
    with pytest.raises(NotConfiguredError) as caught:
        Settings.read(given)
    told = ["PUBLIC_URL is empty", "STAFF_ISSUER is missing", "REVIEW_LIMIT_DAYS is 'ten', not a number"]
    assert str(caught.value).split("; ") == told


def test_a_stage_may_do_without_e_mail_and_templates() -> None:
    known = Settings.read({**STAGE, "EMAIL_SENDER": "", "SMS_TEMPLATES": ""})
    assert known.channels == {Channel.SMS}


def test_a_function_that_lacks_settings_says_which_when_it_is_started() -> None:
    code = "import app"
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env={}, capture_output=True, text=True, check=False)
    assert "NotConfiguredError: STAGE is missing; PUBLIC_URL is missing; SCANS_BUCKET is missing" in told.stderr


def test_the_stage_is_part_of_every_name() -> None:
    known = Settings.read(STAGE)
    assert known.table("units") == "fepmis-test-units"
    assert known.secret_id("staff-client") == "fepmis-test/staff-client"


def test_a_stream_has_an_address_even_where_no_stage_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ACCOUNTS_STREAM", raising=False)
    assert settings.stream_arn("accounts").startswith("arn:")
    monkeypatch.setenv("ACCOUNTS_STREAM", "arn:aws-cn:told")
    assert settings.stream_arn("accounts") == "arn:aws-cn:told"
