"""Whether this is an account and a region of AWS that the stage can go to."""

from collections.abc import Iterator

import boto3
from boto3.session import Session
from botocore.exceptions import BotoCoreError, ClientError

from infra.checks.plan import Plan
from infra.problems import Problem


def check_place(plan: Plan) -> Iterator[Problem]:
    session = boto3.session.Session()
    if not session.region_name:
        yield Problem(
            "没有指定区域：请设置 AWS_DEFAULT_REGION，或在 AWS 配置文件中指定。",
            "No region is named: set AWS_DEFAULT_REGION, or name one in the AWS profile.",
        )
        return
    try:
        caller = session.client("sts").get_caller_identity()
    except (BotoCoreError, ClientError) as refusal:
        yield Problem(
            f"AWS 凭证无效：{refusal}。请登录（aws sso login）或设置 AWS_PROFILE。",
            f"The AWS credentials are not valid: {refusal}. Sign in (aws sso login) or set AWS_PROFILE.",
        )
        return
    yield from _check_partition(session, caller["Arn"].split(":")[1])
    yield from _check_chosen_place(plan, caller["Account"], session.region_name)


def _check_partition(session: Session, partition: str) -> Iterator[Problem]:
    region = session.region_name
    if (of_region := session.get_partition_for_region(region)) != partition:
        yield Problem(
            f"凭证属于 {partition}，而区域 {region} 属于 {of_region}：中国区账号与其他区域不通用。",
            f"The credentials are of {partition}, but region {region} is of {of_region}: use an account of the latter.",
        )


def _check_chosen_place(plan: Plan, account: str, region: str) -> Iterator[Problem]:
    own = plan.own
    for name, found in (("account", account), ("region", region)):
        if (wanted := own.get(name, found)) != found:
            yield Problem(
                f"阶段 {plan.stage} 应部署到 {name} {wanted}，而当前是 {found}。请更换 AWS_PROFILE 或区域。",
                f"Stage {plan.stage} belongs into {name} {wanted}, but this is {found}: use another AWS_PROFILE.",
            )
