"""Clients of AWS trust the same authorities whether they read the bundle or look them up."""

import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest
from botocore import httpsession
from botocore.config import Config
from botocore.exceptions import HTTPClientError, SSLError

from benchmarks.wire import Wire, wire
from chalicelib.gateways import certificate_authorities
from infra.certificate_authorities import lay_out

Ask = Callable[..., None]


@pytest.fixture
def aws_on_the_wire(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Wire]:
    look_up = socket.getaddrinfo
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "none")
    for name in ("AWS_ENDPOINT_URL", "AWS_CA_BUNDLE", "REQUESTS_CA_BUNDLE"):
        monkeypatch.delenv(name, raising=False)
    with wire("http://127.0.0.1:9", tmp_path) as told:
        monkeypatch.setattr(socket, "getaddrinfo", lambda _host, _port, *rest: look_up("127.0.0.1", told.port, *rest))
        yield told


@pytest.fixture
def trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Has the layer trust these authorities, by its folder."""

    def trust(pem: str) -> None:
        (tmp_path / "bundle.pem").write_text(pem)
        lay_out(tmp_path / "bundle.pem", tmp_path / "authorities")
        monkeypatch.setattr(certificate_authorities, "FOLDER", tmp_path / "authorities")
        monkeypatch.setattr(httpsession.URLLib3Session, "_setup_ssl_cert", certificate_authorities._set_up_bundle)
        certificate_authorities.look_up()

    return trust


def ask(**options: Any) -> None:
    """Ask AWS for anything; behind the wire there is nobody."""
    patience = Config(retries={"total_max_attempts": 1}, connect_timeout=2, read_timeout=5)
    boto3.client("kms", region_name="us-east-1", config=patience, **options).list_keys()


def _arrives(**options: Any) -> bool:
    """Whether a request comes through to the other end, where nobody answers it."""
    try:
        ask(**options)
    except SSLError:
        return False
    except HTTPClientError:
        return True
    raise AssertionError


def test_who_is_looked_up_is_trusted(aws_on_the_wire: Wire, trusted: Callable[[str], None]) -> None:
    trusted(aws_on_the_wire.authority)
    assert _arrives()
    assert aws_on_the_wire.asked


def test_who_is_not_among_them_is_not(aws_on_the_wire: Wire, trusted: Callable[[str], None]) -> None:
    trusted(Path(certificate_authorities.BUNDLE).read_text())
    assert not _arrives()
    assert not aws_on_the_wire.asked


def test_a_client_that_is_told_whom_to_trust_does_so(
    aws_on_the_wire: Wire, trusted: Callable[[str], None], tmp_path: Path
) -> None:
    trusted(Path(certificate_authorities.BUNDLE).read_text())
    (tmp_path / "told.pem").write_text(aws_on_the_wire.authority)
    assert _arrives(verify=str(tmp_path / "told.pem"))


def test_where_none_are_laid_out_botocore_stays_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(certificate_authorities, "FOLDER", tmp_path / "none")
    certificate_authorities.look_up()
    assert certificate_authorities._Session._setup_ssl_cert is certificate_authorities._set_up_bundle
