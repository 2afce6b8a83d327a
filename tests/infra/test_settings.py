import pytest

from infra.deploy import ROOT
from infra.settings import SettingsError, read_config, read_settings


def test_a_setting_chosen_for_a_deployment_replaces_the_one_of_its_stage() -> None:
    chosen = read_settings("local", read_config(ROOT), {"PUBLIC_URL": "http://localhost:9000"})
    assert chosen["PUBLIC_URL"] == "http://localhost:9000"
    assert chosen["PLATFORM_ISSUER"] == "http://localhost:8000/platform"
    assert chosen["PLATFORM_CLIENT_ID"] == "fepmis"


def test_a_stage_that_nobody_declared_is_refused() -> None:
    with pytest.raises(SettingsError, match="no stage moon"):
        read_settings("moon", read_config(ROOT), {})


def test_a_stage_is_not_deployed_with_example_addresses() -> None:
    config = {"stages": {"dev": {"environment_variables": {"PUBLIC_URL": "https://fepmis-dev.example"}}}}
    with pytest.raises(SettingsError, match="PUBLIC_URL"):
        read_settings("dev", config, {})
