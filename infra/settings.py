"""What differs between stages: `environment_variables` in .chalice/config.json."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from boto3.session import Session

from chalicelib.gateways.messaging import SMS_PROVIDERS
from chalicelib.gateways.messaging.aliyun import Aliyun, read_templates
from chalicelib.gateways.messaging.sns import Sns
from chalicelib.gateways.settings import Settings
from chalicelib.messages import MOST_A_DAY
from chalicelib.models import MessageTemplate
from infra.stack import Outputs

_FROM_OUTPUTS = {
    "SCANS_BUCKET": "ScansBucket",
    "FILES_BUCKET": "FilesBucket",
    "PERSONAL_KEY": "PersonalKey",
    "FINGERPRINT_KEY": "FingerprintKey",
    "FORMER_FINGERPRINT_KEY": "FormerFingerprintKey",
    "ACCOUNTS_STREAM": "AccountsStream",
    "MESSAGES_STREAM": "MessagesStream",
    "REGISTRATIONS_STREAM": "RegistrationsStream",
}


class SettingsError(Exception):
    """The stage is not declared, its addresses are still the examples, or it has no way to write to people."""


def read_settings(stage: str, config: Mapping[str, Any], chosen: Mapping[str, str]) -> dict[str, str]:
    """The settings of one stage: those of all stages, then its own, then the ones chosen for this deployment.

    Raises:
        SettingsError: the stage is not in the config, or a setting still holds an example address.
    """
    if stage not in config["stages"]:
        raise SettingsError(f"no stage {stage} in .chalice/config.json; it has {', '.join(config['stages'])}")
    own = config["stages"][stage].get("environment_variables", {})
    settings = {**config.get("environment_variables", {}), **own, **chosen}
    if examples := sorted(name for name, value in settings.items() if value.endswith(".example")):
        raise SettingsError(f"stage {stage} in .chalice/config.json still has example {', '.join(examples)}")
    return settings


def find_missing(settings: Mapping[str, str]) -> list[str]:
    """The settings that functions read and nobody gives them."""
    given = settings.keys() | _FROM_OUTPUTS.keys() | {"STAGE"}
    return sorted(set(map(str.upper, Settings.__dataclass_fields__)) - given)


def require_way_to_send(settings: Mapping[str, str], session: Session) -> None:
    """Make sure that a stage with these settings can write to people from where it is deployed.

    Raises:
        SettingsError: it can't; the message says what to set in .chalice/config.json.
    """
    provider, in_china = settings["MESSAGE_PROVIDER"], is_in_china(session)
    if provider not in SMS_PROVIDERS:
        raise SettingsError(f"MESSAGE_PROVIDER is {provider}; there are {', '.join(SMS_PROVIDERS)}")
    if provider == Sns.name and in_china:
        raise SettingsError("Amazon SNS sends no SMS from the regions of aws-cn: set MESSAGE_PROVIDER to aliyun")
    if settings["EMAIL_SENDER"] and in_china:
        raise SettingsError("Amazon SES is in no region of aws-cn: leave EMAIL_SENDER empty")
    if provider == Aliyun.name and (missing := _without_template(settings["SMS_TEMPLATES"])):
        raise SettingsError(f"SMS_TEMPLATES has no template for {', '.join(missing)}; write name=SMS_123 …")
    limit = settings["MESSAGE_DAILY_LIMIT"]
    if not limit.isdecimal() or not 0 < int(limit) <= MOST_A_DAY:
        raise SettingsError(f"MESSAGE_DAILY_LIMIT is {limit}; it must be from 1 to {MOST_A_DAY}")


def render_environment(stage: str, settings: Mapping[str, str], outputs: Outputs) -> dict[str, str]:
    """The environment of every function of the stage."""
    laid = {name: outputs[output] for name, output in _FROM_OUTPUTS.items()}
    return {**settings, **laid, "STAGE": stage}


def is_in_china(session: Session) -> bool:
    """Whether the stage is deployed to aws-cn, where some services are missing."""
    return session.get_partition_for_region(session.region_name) == "aws-cn"


def _without_template(told: str) -> list[str]:
    known = read_templates(told)
    return [template for template in MessageTemplate if template not in known]


def read_config(source: Path) -> dict[str, Any]:
    config: dict[str, Any] = json.loads((source / ".chalice" / "config.json").read_text())
    return config
