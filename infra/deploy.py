"""Deploys one stage: its resources, its functions, what ties them together, the sites and what stands before all.

`python -m infra.deploy STAGE`, with the AWS environment that every AWS tool reads. Looks first whether everything is
right, and asks the stage itself afterwards.
"""

import argparse
import os
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import boto3

from chalicelib.gateways.messaging.sns import Sns
from infra.build import assemble, render_config, render_names
from infra.checks import find_problems
from infra.checks.plan import Plan
from infra.command import ChaliceCommand, ChaliceFailedError
from infra.confirming import find_objection
from infra.delivery import bound_retries, switch_schedules_on
from infra.front import Front, dns_hint, has_cdn, lay_front
from infra.functions import Deployed, deploy_functions
from infra.headers import Origins, read_headers
from infra.layer import make_layer
from infra.problems import Problem
from infra.records import Records
from infra.releases import keep
from infra.settings import SettingsError, read_config, read_settings, render_environment, require_way_to_send
from infra.sites import publish_sites
from infra.smoke import Stage, find_faults
from infra.sms_reports import follow_sms_reports
from infra.stack import Outputs, StackFailedError, lay_stack, lay_template

ROOT = Path(__file__).parent.parent
WATCHING = Path(__file__).parent / "watching.yaml"
ASKED_FOR = {"prod"}
"""The stages that somebody must agree to by name."""


@dataclass(frozen=True)
class Deployment:
    """A stage that answers at `api_url`, which has no slash at its end; `front` stands before it on AWS alone."""

    stage: str
    api_id: str
    api_url: str
    outputs: Outputs
    front: Front | None = None


def main(arguments: list[str] | None = None, source: Path = ROOT) -> int:
    """Do what the command line asks for. Returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m infra.deploy", description="Deploys one stage.")
    parser.add_argument("stage", metavar="STAGE")
    parser.add_argument("--yes", metavar="STAGE", help="its name once more: ask nobody")
    chosen = parser.parse_args(arguments)
    try:
        plan = plan_deployment(chosen.stage, source, source / ".build")
        problems = find_objections(plan, chosen.yes) or find_problems(plan)
        if problems:
            return _tell("未部署", "Not deployed", problems)
    except SettingsError as failure:
        return _tell("部署失败", "The deployment failed", [Problem(str(failure), type(failure).__name__)])
    return carry_out(plan)


def carry_out(plan: Plan) -> int:
    """Deploy what was planned, try it, and keep it to go back to. Returns the exit status."""
    try:
        deployment = deploy(plan.stage, source=plan.source, state_dir=plan.build.parents[1], say=print)
    except (SettingsError, StackFailedError, ChaliceFailedError) as failure:
        return _tell("部署失败", "The deployment failed", [Problem(str(failure), type(failure).__name__)])
    if faults := find_faults(_asked(plan, deployment)):
        return _tell("已部署，但冒烟测试未通过", "Deployed, but not well", faults)
    records = Records(deployment.outputs["ReleasesBucket"])
    release = keep(records, plan.source, make_layer(plan.build), datetime.now(UTC))
    print(f"{plan.settings['PUBLIC_URL']} ✓ {release.id}")
    if hint := dns_hint(plan.public.hostname or "", deployment.front):
        print(hint)
    return 0


def deploy(
    stage: str,
    *,
    source: Path = ROOT,
    state_dir: Path | None = None,
    settings: Mapping[str, str] | None = None,
    say: Callable[[str], None] = lambda _line: None,
    has_sites: bool = True,
) -> Deployment:
    """Bring the stage to what `source` says; does almost nothing when it is there already.

    `state_dir` keeps the build, instead of the source tree; `settings` replace those of the stage; `say` hears of
    each step. Without sites, they and what stands before the stage are left as they are.

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
    records = Records(outputs["ReleasesBucket"])
    deployed = deploy_functions(ChaliceCommand(build, stage, environment, say), records)
    bound_retries(deployed, outputs["UndeliveredQueue"])
    switch_schedules_on(deployed)
    lay_template(f"fepmis-{stage}-watching", WATCHING.read_text(), {"Stage": stage}, records)
    api_id, api_url = deployed.api["rest_api_id"], _url(deployed)
    if chosen["MESSAGE_PROVIDER"] == Sns.name and stage != "local":  # on this machine the phones report themselves
        follow_sms_reports(stage, deployed, outputs)
    if stage == "local" or not has_sites:  # on this machine the front door shows them
        return Deployment(stage, api_id, api_url, outputs)
    say(f"Sites of stage {stage}")
    headers = None if has_cdn(outputs) else read_headers(_origins(outputs))
    publish_sites(source / "frontend" / "dist", outputs["SitesBucket"], records, datetime.now(UTC), headers)
    say(f"What stands before stage {stage}")
    certificate = config["stages"][stage].get("certificate", "")
    front = lay_front(stage, chosen["PUBLIC_URL"], certificate, api_id, outputs)
    return Deployment(stage, api_id, api_url, outputs, front)


def plan_deployment(stage: str, source: Path, builds: Path) -> Plan:
    """What is to be deployed from `source`, made in `builds`. Raises SettingsError as `read_settings` does."""
    config = read_config(source)
    return Plan(stage, config, read_settings(stage, config, {}), source, builds / stage)


def find_objections(plan: Plan, told: str | None) -> list[Problem]:
    """Why not to go on without asking: people use the stage, and nobody has agreed by its name."""
    if plan.stage not in ASKED_FOR:
        return []
    url = plan.settings["PUBLIC_URL"]
    objection = find_objection(
        plan.stage, told, Problem(f"部署正式环境（{url}）", f"Deploying what people use ({url})")
    )
    return [objection] if objection else []


def _asked(plan: Plan, deployment: Deployment) -> Stage:
    assert deployment.front
    return Stage(
        plan.stage,
        plan.settings,
        _origins(deployment.outputs),
        reached_at=os.environ.get("AWS_ENDPOINT_URL") or f"https://{deployment.front.address}",
        built=plan.source / "frontend" / "dist",
        release=_release_of(plan.source),
        has_cdn=deployment.front.has_cdn,
    )


def _origins(outputs: Outputs) -> Origins:
    region = outputs["UndeliveredQueue"].split(":")[3]
    suffix = "amazonaws.com" if has_cdn(outputs) else "amazonaws.com.cn"
    scans, files = (f"https://{outputs[bucket]}.s3.{region}.{suffix}" for bucket in ("ScansBucket", "FilesBucket"))
    return Origins(scans, files)


def _release_of(source: Path) -> str:
    (release,) = re.findall(
        r'^__version__ = "(.+)"$', (source / "chalicelib" / "__init__.py").read_text(), re.MULTILINE
    )
    return str(release)


def _tell(zh: str, en: str, problems: Iterable[Problem]) -> int:
    print(f"{zh} · {en}:", *(f"✗ {problem}" for problem in problems), sep="\n", file=sys.stderr)
    return 1


def _url(deployed: Deployed) -> str:
    url: str = deployed.api["rest_api_url"].rstrip("/")
    endpoint = os.environ.get("AWS_ENDPOINT_URL")
    if not endpoint:
        return url
    return f"{endpoint}/_aws/execute-api/{deployed.api['rest_api_id']}/{url.rpartition('/')[2]}"


if __name__ == "__main__":
    sys.exit(main())
