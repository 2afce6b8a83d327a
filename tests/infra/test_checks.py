"""What is looked at before a stage is touched, and what ops are told to do."""

import subprocess
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import httpx
import pytest
from botocore.exceptions import ClientError, NoCredentialsError

from infra import checks
from infra.checks import addresses, place, programs
from infra.checks.plan import Plan
from infra.deploy import ROOT
from infra.issuers import describe_issuer
from infra.layer import TooLargeError
from infra.problems import Problem
from infra.settings import read_config
from infra.wheels import UnportablePackageError

ISSUER = "https://platform.test"
CERTIFICATE = "arn:aws:acm:us-east-1:123456789012:certificate/1"
GOOD = {
    **read_config(ROOT)["environment_variables"],
    "PUBLIC_URL": "https://fepmis.test",
    "PLATFORM_ISSUER": ISSUER,
    "STAFF_ISSUER": "https://staff.test",
}
Answers = dict[str, Any]


def _plan(settings: Mapping[str, str] | None = None, own: Mapping[str, str] | None = None) -> Plan:
    config = {"stages": {"dev": {"certificate": CERTIFICATE, **(own or {})}}}
    return Plan("dev", config, {**GOOD, **(settings or {})}, ROOT, ROOT / ".build" / "dev")


def _told(found: Iterator[Problem]) -> str:
    return "\n".join(problem.en for problem in found)


@pytest.fixture(autouse=True)
def _nowhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("AWS_ENDPOINT_URL", "AWS_PROFILE", "AWS_REGION"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "none"))
    monkeypatch.setenv("AWS_DEFAULT_REGION", "ap-southeast-1")


@pytest.fixture
def aws(monkeypatch: pytest.MonkeyPatch) -> Answers:
    """What AWS answers to the two calls that the checks make; an exception is raised."""
    answers: Answers = {
        "GetCallerIdentity": {"Arn": "arn:aws:iam::123456789012:user/ops", "Account": "123456789012"},
        "DescribeCertificate": {"Certificate": {"DomainName": "fepmis.test", "Status": "ISSUED"}},
    }

    def answer(_client: object, operation: str, _parameters: object) -> Any:
        if isinstance(answers[operation], Exception):
            raise answers[operation]
        return answers[operation]

    monkeypatch.setattr("botocore.client.BaseClient._make_api_call", answer)
    return answers


@pytest.fixture
def issuers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    """What each issuer says that it is."""
    answers: Answers = {ISSUER: ISSUER, "https://staff.test": "https://staff.test"}

    def get(url: str, **_options: object) -> httpx.Response:
        issuer = url.removesuffix("/.well-known/openid-configuration")
        if issuer not in answers:
            raise httpx.ConnectError("no route")
        return httpx.Response(200, json={"issuer": answers[issuer]}, request=httpx.Request("GET", url))

    monkeypatch.setattr(httpx, "get", get)
    return answers


def test_a_stage_in_order_meets_no_problem(aws: Answers, issuers: Answers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programs, "make_layer", lambda _build: None)
    monkeypatch.setattr(programs, "_run", _running("v20.19.0"))
    assert checks.find_problems(_plan()) == []


def test_everything_that_is_wrong_is_told_at_once(
    aws: Answers, issuers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    aws["GetCallerIdentity"] = NoCredentialsError()
    issuers.clear()
    monkeypatch.setattr(programs, "make_layer", _raising(TooLargeError("99 MB")))
    monkeypatch.setattr("shutil.which", lambda _name: None)
    told = checks.find_problems(_plan({"MESSAGE_PROVIDER": "pigeon", "PUBLIC_URL": "http://fepmis.test/"}))
    assert len(told) == 7
    assert all(problem.zh != problem.en for problem in told)


def test_who_is_not_signed_in_is_told_how(aws: Answers) -> None:
    refusal: Any = {"Error": {"Code": "ExpiredToken", "Message": "expired"}}
    aws["GetCallerIdentity"] = ClientError(refusal, "GetCallerIdentity")
    assert "aws sso login" in _told(place.check_place(_plan()))


def test_a_region_must_be_named(aws: Answers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AWS_DEFAULT_REGION")
    assert "AWS_DEFAULT_REGION" in _told(place.check_place(_plan()))


def test_credentials_of_one_partition_do_not_go_with_a_region_of_another(
    aws: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_DEFAULT_REGION", "cn-north-1")
    assert "cn-north-1 is of aws-cn" in _told(place.check_place(_plan()))


@pytest.mark.parametrize(("name", "wanted"), [("account", "210987654321"), ("region", "ap-east-1")])
def test_a_stage_that_names_its_place_goes_nowhere_else(aws: Answers, name: str, wanted: str) -> None:
    assert wanted in _told(place.check_place(_plan(own={name: wanted})))


def test_a_setting_that_nobody_gives_is_named(aws: Answers) -> None:
    plan = _plan()
    incomplete = Plan("dev", plan.config, {n: v for n, v in GOOD.items() if n != "STAFF_ISSUER"}, ROOT, plan.build)
    assert "lacks STAFF_ISSUER" in _told(checks._check_settings(incomplete))


@pytest.mark.parametrize("url", ["http://fepmis.test", "https://fepmis.test/", "https://fepmis.test/x", "fepmis.test"])
def test_an_address_that_browsers_could_not_trust_is_refused(aws: Answers, url: str) -> None:
    assert "must be https://" in _told(addresses.check_public_url(_plan({"PUBLIC_URL": url})))


@pytest.mark.parametrize(
    ("region", "certificate"),
    [
        ("ap-southeast-1", ""),
        ("ap-southeast-1", CERTIFICATE.replace("us-east-1", "ap-southeast-1")),
        ("cn-north-1", CERTIFICATE),
    ],
)
def test_a_certificate_must_lie_where_it_is_looked_for(
    aws: Answers, monkeypatch: pytest.MonkeyPatch, region: str, certificate: str
) -> None:
    monkeypatch.setenv("AWS_DEFAULT_REGION", region)
    assert "needs a certificate" in _told(addresses.check_public_url(_plan(own={"certificate": certificate})))


@pytest.mark.parametrize(
    ("told", "is_good"),
    [
        ({"DomainName": "*.test", "Status": "ISSUED"}, True),
        ({"DomainName": "x.test", "SubjectAlternativeNames": ["fepmis.test"], "Status": "ISSUED"}, True),
        ({"DomainName": "fepmis.test", "Status": "PENDING_VALIDATION"}, False),
        ({"DomainName": "*.fepmis.test", "Status": "ISSUED"}, False),
    ],
)
def test_a_certificate_must_be_issued_for_the_domain(aws: Answers, told: dict[str, Any], is_good: bool) -> None:
    aws["DescribeCertificate"] = {"Certificate": told}
    assert (_told(addresses.check_public_url(_plan())) == "") == is_good


def test_an_issuer_that_is_another_or_none_or_unencrypted_is_refused(issuers: Answers) -> None:
    issuers[ISSUER] = "https://other.test"
    assert "says that it is https://other.test" in _told(addresses.check_issuers(_plan()))
    del issuers[ISSUER]
    assert "can't be reached" in _told(addresses.check_issuers(_plan()))
    assert "must be an https://" in _told(addresses.check_issuers(_plan({"STAFF_ISSUER": "http://staff.test"})))


def test_a_python_that_lambda_does_not_have_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _told(programs.check_python(_plan())) == ""
    monkeypatch.setattr("chalice.config.Config.lambda_python_version", "python3.99")
    assert "make .venv anew" in _told(programs.check_python(_plan()))


def test_a_package_that_lambda_could_not_load_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programs, "make_layer", _raising(UnportablePackageError("pillow-13.0")))
    assert "pillow-13.0" in _told(programs.check_layer(_plan()))


@pytest.mark.parametrize("version", ["v20.18.3", "v18.20.0"])
def test_a_node_that_is_too_old_to_build_the_sites_is_refused(monkeypatch: pytest.MonkeyPatch, version: str) -> None:
    monkeypatch.setattr(programs, "_run", _running(version))
    assert "20.19" in _told(programs.check_sites(_plan()))


def test_sites_that_cannot_be_built_are_told_with_the_end_of_what_was_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programs, "_run", _running("v22.0.0", status=1))
    assert "v22.0.0" in _told(programs.check_sites(_plan()))


def test_an_issuer_describes_itself(issuers: Answers) -> None:
    assert describe_issuer(ISSUER) == {"issuer": ISSUER}


def _running(said: str, status: int = 0) -> Callable[..., Any]:
    def run(command: list[str], _where: Path | None = None) -> Any:
        return subprocess.CompletedProcess(command, status, said, "")

    return run


def _raising(error: Exception) -> Callable[..., None]:
    def act(_build: Path) -> None:
        raise error

    return act
