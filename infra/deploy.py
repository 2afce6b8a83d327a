"""Deploys one stage: its resources, then its functions, then what ties them together.

`python -m infra.deploy STAGE`, with the AWS environment that every AWS tool reads.
"""

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import boto3

from chalicelib.gateways.messaging.sns import Sns
from infra.build import assemble, render_config, render_names
from infra.command import ChaliceCommand
from infra.delivery import bound_retries
from infra.functions import Deployed, deploy_functions
from infra.records import Records
from infra.settings import read_config, read_settings, render_environment, require_way_to_send
from infra.sms_reports import follow_sms_reports
from infra.stack import Outputs, lay_stack

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Deployment:
    """A stage that answers at `api_url`, which has no slash at its end."""

    stage: str
    api_id: str
    api_url: str
    outputs: Outputs


def deploy(
    stage: str,
    *,
    source: Path = ROOT,
    state_dir: Path | None = None,
    settings: Mapping[str, str] | None = None,
    say: Callable[[str], None] = lambda _line: None,
) -> Deployment:
    """Bring the stage to what `source` says; does almost nothing when it is there already.

    `state_dir` keeps the build, instead of the source tree; `settings` replace those of the stage; `say` hears of
    each step.

    Raises:
        SettingsError, StackFailedError, ChaliceFailedError, UnportablePackageError, TooLargeError: see there.
    """
    config = read_config(source)
    chosen = read_settings(stage, config, settings or {})
    require_way_to_send(chosen, boto3.session.Session())
    say(f"Resources of stage {stage}")
    outputs = lay_stack(stage, chosen["PUBLIC_URL"])
    environment = render_environment(stage, chosen, outputs)
    names = render_names(stage, outputs, chosen["EMAIL_SENDER"])
    build = (state_dir or source) / ".build" / stage
    assemble(build, source, render_config(config, stage, environment), names)
    say(f"Functions of stage {stage}")
    deployed = deploy_functions(ChaliceCommand(build, stage, environment, say), Records(outputs["ReleasesBucket"]))
    bound_retries(deployed, outputs["UndeliveredQueue"])
    if chosen["MESSAGE_PROVIDER"] == Sns.name and stage != "local":  # on this machine the phones report themselves
        follow_sms_reports(stage, deployed, outputs)
    return Deployment(stage, deployed.api["rest_api_id"], _url(deployed), outputs)


def _url(deployed: Deployed) -> str:
    url: str = deployed.api["rest_api_url"].rstrip("/")
    endpoint = os.environ.get("AWS_ENDPOINT_URL")
    if not endpoint:
        return url
    return f"{endpoint}/_aws/execute-api/{deployed.api['rest_api_id']}/{url.rpartition('/')[2]}"


if __name__ == "__main__":
    print(deploy(sys.argv[1], say=print).api_url)
