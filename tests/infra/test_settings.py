import pytest
from boto3.session import Session

from chalicelib.models import MessageTemplate
from infra.deploy import ROOT
from infra.settings import SettingsError, read_config, read_settings, require_way_to_send

WAY = {"MESSAGE_PROVIDER": "dry-run", "MESSAGE_DAILY_LIMIT": "50", "SMS_TEMPLATES": "", "EMAIL_SENDER": ""}
TEMPLATES = {template.value: f"{template}=SMS_{number}" for number, template in enumerate(MessageTemplate, 100)}


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


@pytest.mark.parametrize("stage", ["local", "dev", "test", "prod"])
def test_every_stage_that_is_declared_could_send_outside_china(stage: str) -> None:
    config = read_config(ROOT)
    own = config["stages"][stage]["environment_variables"]
    require_way_to_send(config["environment_variables"] | own, Session(region_name="ap-southeast-1"))


@pytest.mark.parametrize(
    ("region", "wrong", "told"),
    [
        ("cn-north-1", {"MESSAGE_PROVIDER": "sns"}, "set MESSAGE_PROVIDER to aliyun"),
        ("cn-northwest-1", {"EMAIL_SENDER": "noreply@fepmis.test"}, "leave EMAIL_SENDER empty"),
        ("us-east-1", {"MESSAGE_PROVIDER": "pigeon"}, "there are sns, aliyun, dry-run"),
        ("us-east-1", {"MESSAGE_DAILY_LIMIT": "51"}, "from 1 to 50"),
        ("us-east-1", {"MESSAGE_DAILY_LIMIT": "0"}, "from 1 to 50"),
        ("us-east-1", {"MESSAGE_DAILY_LIMIT": "many"}, "from 1 to 50"),
        ("cn-north-1", {"MESSAGE_PROVIDER": "aliyun"}, "no template for unit_approved, account_approved"),
        (
            "cn-north-1",
            {"MESSAGE_PROVIDER": "aliyun", "SMS_TEMPLATES": " ".join(list(TEMPLATES.values())[1:])},
            "no template for unit_approved;",
        ),
    ],
)
def test_a_stage_that_could_not_write_to_people_is_refused_with_what_to_set(
    region: str, wrong: dict[str, str], told: str
) -> None:
    with pytest.raises(SettingsError, match=told):
        require_way_to_send(WAY | wrong, Session(region_name=region))


def test_a_stage_in_china_sends_by_alibaba_cloud_with_a_template_for_every_occasion() -> None:
    chosen = WAY | {"MESSAGE_PROVIDER": "aliyun", "SMS_TEMPLATES": " ".join(TEMPLATES.values())}
    require_way_to_send(chosen, Session(region_name="cn-north-1"))
