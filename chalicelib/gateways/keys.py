"""Personal data under lock: sealed with data keys of KMS, found again by MACs that KMS makes.

`seal` binds what it seals to the record it belongs to, so that a ciphertext moved to another record can't be opened.
"""

import base64
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chalicelib.gateways.aws import client
from chalicelib.gateways.settings import settings
from chalicelib.models import NumberKind, PersonalNumbers
from chalicelib.numbers import lasting_id_number

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE_BYTES = 12


@dataclass(frozen=True, slots=True)
class Mac:
    """What a number is found by: its kind with an HMAC-SHA-256, and the key that made it."""

    id: str
    key: str


def seal(content: Mapping[str, object], record: str) -> str:
    """Encrypt `content` for `record`: a data key of its own, wrapped by KMS, and AES-256-GCM. Returns text to store."""
    key = client("kms").generate_data_key(
        KeyId=settings().personal_key, KeySpec="AES_256", EncryptionContext=_context(record)
    )
    nonce = os.urandom(NONCE_BYTES)
    text = json.dumps(dict(content), ensure_ascii=False)
    data = _cipher(key["Plaintext"]).encrypt(nonce, text.encode(), record.encode())
    return ".".join(base64.b64encode(part).decode() for part in (key["CiphertextBlob"], nonce, data))


def unseal(sealed: str, record: str) -> dict[str, str]:
    """What was sealed for `record`. Raises cryptography's InvalidTag or KMS's refusal when it was for another.

    The wrapped data key itself says which key wrapped it; policies let functions use the stage's keys alone.
    """
    wrapped, nonce, data = (base64.b64decode(part) for part in sealed.split("."))
    key = client("kms").decrypt(CiphertextBlob=wrapped, EncryptionContext=_context(record))
    content: dict[str, str] = json.loads(_cipher(key["Plaintext"]).decrypt(nonce, data, record.encode()))
    return content


def rewrap(sealed: str, record: str) -> str | None:
    """What was sealed for `record`, its data key wrapped by the key in force; None where it is so already.

    KMS does it: neither the data key nor what it seals is seen outside.
    """
    wrapped, rest = sealed.split(".", 1)
    answer = client("kms").re_encrypt(
        CiphertextBlob=base64.b64decode(wrapped),
        SourceEncryptionContext=_context(record),
        DestinationKeyId=settings().personal_key,
        DestinationEncryptionContext=_context(record),
    )
    if answer["SourceKeyId"] == answer["KeyId"]:
        return None
    return f"{base64.b64encode(answer['CiphertextBlob']).decode()}.{rest}"


def seal_numbers(numbers: PersonalNumbers, record: str) -> str:
    """`seal` for the personal numbers of a record."""
    return seal({name: getattr(numbers, name) for name in PersonalNumbers.__dataclass_fields__}, record)


def unseal_numbers(sealed: str, record: str) -> PersonalNumbers:
    """The personal numbers of a record; none where they were erased."""
    return PersonalNumbers(**unseal(sealed, record)) if sealed else PersonalNumbers()


def macs(kind: NumberKind, number: str) -> tuple[Mac, ...]:
    """The MACs by which a normalised number is found, each made inside KMS.

    There is one, under the key in force; while that replaces another key there are two. A document that is renewed
    under the same number keeps its MAC.
    """
    lasting = lasting_id_number(number) if kind is NumberKind.ID_NUMBER else number
    message = f"{kind}:{lasting}".encode()
    return tuple(Mac(f"{kind}#{_mac(key, message)}", key) for key in settings().fingerprint_keys)


def _mac(key: str, message: bytes) -> str:
    return client("kms").generate_mac(KeyId=key, MacAlgorithm="HMAC_SHA_256", Message=message)["Mac"].hex()


def _cipher(key: bytes) -> "AESGCM":
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415, only who seals waits for it

    return AESGCM(key)


def _context(record: str) -> dict[str, str]:
    return {"record": record}
