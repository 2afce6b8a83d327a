"""What differs between stages: `environment_variables` in .chalice/config.json."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from infra.stack import Outputs

_FROM_OUTPUTS = {
    "SCANS_BUCKET": "ScansBucket",
    "PERSONAL_KEY": "PersonalKey",
    "FINGERPRINT_KEY": "FingerprintKey",
    "ACCOUNTS_STREAM": "AccountsStream",
    "MESSAGES_STREAM": "MessagesStream",
    "REGISTRATIONS_STREAM": "RegistrationsStream",
}


class SettingsError(Exception):
    """The stage is not declared, or its addresses are still the examples."""


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


def render_environment(stage: str, settings: Mapping[str, str], outputs: Outputs) -> dict[str, str]:
    """The environment of every function of the stage."""
    laid = {name: outputs[output] for name, output in _FROM_OUTPUTS.items()}
    return {**settings, **laid, "STAGE": stage}


def read_config(source: Path) -> dict[str, Any]:
    config: dict[str, Any] = json.loads((source / ".chalice" / "config.json").read_text())
    return config
