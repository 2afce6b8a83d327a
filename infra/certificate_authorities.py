"""The authorities that clients of AWS trust, each in a file of its own, named so that OpenSSL finds it by its subject.

Out of one bundle a client reads all of them at each connection it makes, which takes as many instructions as a seventh
of a start; out of a folder only the one that signed (chalicelib/gateways/certificate_authorities.py).
"""

import hashlib
import re
import ssl
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

_CERTIFICATE = re.compile("-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----\n", re.DOTALL)
_SET, _SEQUENCE, _TEXT, _VERSION = 0x31, 0x30, 0x0C, 0xA0
_ENCODINGS = {_TEXT: "utf-8", 0x13: "ascii", 0x14: "latin-1", 0x16: "ascii", 0x1A: "ascii", 0x1C: "utf-32-be"}
_ENCODINGS |= {0x1E: "utf-16-be"}
"""By the tags of DER, the texts of which OpenSSL compares the meaning, not the bytes."""
_SPACES = re.compile("[\t-\r ]+")
_LONG = 0x80


def lay_out(bundle: Path, folder: Path) -> None:
    """Lay the certificates of a bundle into a folder as `openssl rehash` names them."""
    folder.mkdir()
    names = Counter[str]()
    for found in _CERTIFICATE.finditer(bundle.read_text(encoding="utf-8")):
        name = subject_hash(_subject(ssl.PEM_cert_to_DER_cert(found[0])))
        (folder / f"{name}.{names[name]}").write_text(found[0])
        names[name] += 1


def _subject(certificate: bytes) -> bytes:
    [(_, whole)] = _parts(certificate)
    signed = next(_bodies(whole))
    _serial, _algorithm, _issuer, _validity, subject, *_ = (
        _wrap(tag, body) for tag, body in _parts(signed) if tag != _VERSION
    )
    return subject


def subject_hash(subject: bytes) -> str:
    """By what OpenSSL (since 1.0) looks up a subject that is given as DER: case and doubled spaces do not count."""
    [(_, name)] = _parts(subject)
    alike = b"".join(_wrap(_SET, b"".join(sorted(map(_alike, _bodies(each))))) for each in _bodies(name))
    digest = hashlib.sha1(alike, usedforsecurity=False).digest()
    return f"{int.from_bytes(digest[:4], 'little'):08x}"


def _alike(attribute: bytes) -> bytes:
    (tag, kind), (text_tag, text) = _parts(attribute)
    value = _wrap(text_tag, text)
    if encoding := _ENCODINGS.get(text_tag):
        words = _SPACES.sub(" ", text.decode(encoding)).strip(" ")
        value = _wrap(_TEXT, "".join(each.lower() if each.isascii() else each for each in words).encode())
    return _wrap(_SEQUENCE, _wrap(tag, kind) + value)


def _bodies(data: bytes) -> Iterator[bytes]:
    return (body for _, body in _parts(data))


def _parts(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The tags and bodies of what DER lays one after another."""
    while data:
        tag, size, start = data[0], data[1], 2
        if size >= _LONG:
            start += size - _LONG
            size = int.from_bytes(data[2:start], "big")
        yield tag, data[start : start + size]
        data = data[start + size :]


def _wrap(tag: int, body: bytes) -> bytes:
    if len(body) < _LONG:
        return bytes([tag, len(body)]) + body
    size = len(body).to_bytes((len(body).bit_length() + 7) // 8, "big")
    return bytes([tag, _LONG + len(size)]) + size + body
