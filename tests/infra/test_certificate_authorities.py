"""The authorities that are looked up are those of botocore's bundle, all of them, and OpenSSL finds each."""

import shutil
import ssl
import subprocess
from pathlib import Path

import pytest
from botocore.httpsession import DEFAULT_CA_BUNDLE
from cryptography import x509
from cryptography.x509.name import _ASN1Type
from cryptography.x509.oid import NameOID

from benchmarks.wire import HOST, wire
from infra.certificate_authorities import lay_out, subject_hash

BUNDLE = Path(DEFAULT_CA_BUNDLE)


def _name(text: str, kind: _ASN1Type = _ASN1Type.UTF8String) -> bytes:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text, kind)]).public_bytes()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    laid = tmp_path_factory.mktemp("laid") / "authorities"
    lay_out(BUNDLE, laid)
    return laid


def _certificates(pem: str) -> list[str]:
    return sorted(each.partition("-----BEGIN")[2].strip() for each in pem.split("-----END CERTIFICATE-----")[:-1])


def test_every_certificate_of_the_bundle_is_there_and_no_other(folder: Path) -> None:
    laid = [each.read_text() for each in folder.iterdir()]
    assert len(laid) > 100
    assert _certificates("".join(laid)) == _certificates(BUNDLE.read_text())


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")
def test_each_is_named_as_openssl_names_it(folder: Path, tmp_path: Path) -> None:
    for number, each in enumerate(folder.iterdir()):
        shutil.copy(each, tmp_path / f"{number}.pem")
    subprocess.run(["openssl", "rehash", str(tmp_path)], capture_output=True, check=True)
    named = [(each.stem, each.read_text()) for each in tmp_path.iterdir() if each.is_symlink()]
    assert sorted(named) == sorted((each.stem, each.read_text()) for each in folder.iterdir())


def test_case_spaces_and_the_encoding_of_a_name_do_not_count() -> None:
    assert subject_hash(_name("Amazon Root CA 1")) == subject_hash(
        _name("amazon  root ca 1", _ASN1Type.PrintableString)
    )
    assert subject_hash(_name("Amazon Root CA 1")) != subject_hash(_name("Amazon Root CA 2"))


def test_two_of_one_name_are_told_apart_by_their_number(tmp_path: Path) -> None:
    pem = next(each for each in BUNDLE.read_text().split("\n\n") if "-----BEGIN" in each)
    once = pem[pem.index("-----BEGIN") :].strip() + "\n"
    (tmp_path / "bundle.pem").write_text(once * 2)
    lay_out(tmp_path / "bundle.pem", tmp_path / "laid")
    assert sorted(each.suffix for each in (tmp_path / "laid").iterdir()) == [".0", ".1"]


def test_a_server_is_trusted_by_the_folder_exactly_when_its_authority_lies_there(tmp_path: Path, folder: Path) -> None:
    with wire("http://127.0.0.1:9", tmp_path) as aws:
        (tmp_path / "bundle.pem").write_text(aws.authority)
        lay_out(tmp_path / "bundle.pem", tmp_path / "laid")
        assert _is_trusted(aws.port, tmp_path / "laid")
        assert not _is_trusted(aws.port, folder)


def _is_trusted(port: int, folder: Path) -> bool:
    import socket

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(capath=folder)
    with socket.create_connection((HOST, port)) as plain:
        try:
            context.wrap_socket(plain, server_hostname="dynamodb.us-east-1.amazonaws.com").close()
        except ssl.SSLCertVerificationError:
            return False
        return True
