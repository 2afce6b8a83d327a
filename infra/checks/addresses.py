"""Whether the addresses of a stage are right, and known to those behind them."""

import os
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import boto3
from botocore.exceptions import BotoCoreError, ClientError

from infra.checks.plan import Plan
from infra.issuers import IssuerError, describe_issuer
from infra.problems import Problem
from infra.settings import is_in_china

ISSUERS = ("PLATFORM_ISSUER", "STAFF_ISSUER")
_LOOPBACK = {"localhost", "127.0.0.1"}


def check_public_url(plan: Plan) -> Iterator[Problem]:
    public = plan.public
    is_plain = public.path == public.query == public.fragment == ""
    if public.scheme == "https" and is_plain:
        yield from _check_certificate(plan)
    elif not (public.scheme == "http" and is_plain and "AWS_ENDPOINT_URL" in os.environ):
        yield Problem(
            f"PUBLIC_URL（{public.geturl()}）应为 https:// 加域名，末尾不带斜杠。",
            f"PUBLIC_URL ({public.geturl()}) must be https:// and a domain, without a slash at its end.",
        )


def _check_certificate(plan: Plan) -> Iterator[Problem]:
    session, certificate = boto3.session.Session(), str(plan.own.get("certificate", ""))
    # CloudFront takes certificates of this region alone; where there is none, the gateway takes its own region's.
    region = session.region_name if is_in_china(session) else "us-east-1"
    if not re.fullmatch(rf"arn:[\w-]+:acm:{region}:\d{{12}}:certificate/[\w-]+", certificate):
        yield Problem(
            f"阶段 {plan.stage} 的 certificate 应为 {region} 中 ACM 证书的 ARN（域名 {plan.public.hostname}）。",
            f"Stage {plan.stage} needs a certificate: the ARN of one for {plan.public.hostname} in ACM of {region}.",
        )
        return
    try:
        told = session.client("acm", region_name=region).describe_certificate(CertificateArn=certificate)
    except (BotoCoreError, ClientError) as refusal:
        yield Problem(f"无法读取证书：{refusal}", f"The certificate can't be read: {refusal}")
        return
    known = told["Certificate"]
    names = [known["DomainName"], *known.get("SubjectAlternativeNames", [])]
    if known["Status"] != "ISSUED" or not any(_covers(name, str(plan.public.hostname)) for name in names):
        yield Problem(
            f"证书（{known['Status']}，{', '.join(names)}）应已签发并包含 {plan.public.hostname}。",
            f"The certificate is {known['Status']} for {', '.join(names)}, not ISSUED for {plan.public.hostname}.",
        )


def _covers(name: str, host: str) -> bool:
    return host == name or (name.startswith("*.") and host.partition(".")[2] == name[2:])


def check_issuers(plan: Plan) -> Iterator[Problem]:
    for name in ISSUERS:
        issuer = plan.settings.get(name, "")
        if urlsplit(issuer).scheme != "https" and urlsplit(issuer).hostname not in _LOOPBACK:
            yield Problem(f"{name}（{issuer}）应为 https:// 地址。", f"{name} ({issuer}) must be an https:// address.")
            continue
        try:
            describe_issuer(issuer)
        except IssuerError as error:
            yield Problem(f"{name} 无法访问：{error}", f"{name} can't be reached: {error}")
