"""What must be right before a stage is touched. All of it is looked at, so that all is told at once."""

from collections.abc import Callable, Iterator

import boto3

from infra.checks.addresses import check_issuers, check_public_url
from infra.checks.place import check_place
from infra.checks.plan import Plan
from infra.checks.programs import check_layer, check_python, check_sites
from infra.problems import Problem
from infra.settings import SettingsError, find_missing, require_way_to_send


def find_problems(plan: Plan) -> list[Problem]:
    """Everything that stands against the deployment, what is quick to find first."""
    return [problem for check in _CHECKS for problem in check(plan)]


def _check_settings(plan: Plan) -> Iterator[Problem]:
    if missing := find_missing(plan.settings):
        names = ", ".join(missing)
        yield Problem(
            f".chalice/config.json 中阶段 {plan.stage} 缺少设置：{names}。",
            f"Stage {plan.stage} in .chalice/config.json lacks {names}.",
        )
        return
    try:
        require_way_to_send(plan.settings, boto3.session.Session())
    except SettingsError as error:
        yield Problem(f"短信或邮件设置不可用：{error}", f"No way to write to people: {error}")


Check = Callable[[Plan], Iterator[Problem]]
_CHECKS: tuple[Check, ...] = (
    check_place,
    _check_settings,
    check_public_url,
    check_python,
    check_issuers,
    check_layer,
    check_sites,
)
