"""Personal data under lock: sealed with data keys of KMS, found again by keyed fingerprints.

`seal` binds what it seals to the record it belongs to, so that a ciphertext moved to another record can't be opened.
"""

import base64
import json
import os
from collections.abc import Mapping

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from chalicelib.gateways.aws import client
from chalicelib.gateways.settings import settings
from chalicelib.models import NumberKind, PersonalNumbers

NONCE_BYTES = 12


def seal(content: Mapping[str, object], record: str) -> str:
    """Encrypt `content` for `record`: a data key of its own, wrapped by KMS, and AES-256-GCM. Returns text to store."""
    key = client("kms").generate_data_key(
        KeyId=settings().personal_key, KeySpec="AES_256", EncryptionContext=_context(record)
    )
    nonce = os.urandom(NONCE_BYTES)
    text = json.dumps(dict(content), ensure_ascii=False)
    data = AESGCM(key["Plaintext"]).encrypt(nonce, text.encode(), record.encode())
    return ".".join(base64.b64encode(part).decode() for part in (key["CiphertextBlob"], nonce, data))


def unseal(sealed: str, record: str) -> dict[str, str]:
    """What was sealed for `record`. Raises cryptography's InvalidTag or KMS's refusal when it was for another."""
    wrapped, nonce, data = (base64.b64decode(part) for part in sealed.split("."))
    key = client("kms").decrypt(
        KeyId=settings().personal_key, CiphertextBlob=wrapped, EncryptionContext=_context(record)
    )
    content: dict[str, str] = json.loads(AESGCM(key["Plaintext"]).decrypt(nonce, data, record.encode()))
    return content


def seal_numbers(numbers: PersonalNumbers, record: str) -> str:
    """`seal` for the personal numbers of a record."""
    return seal({name: getattr(numbers, name) for name in PersonalNumbers.__dataclass_fields__}, record)


def unseal_numbers(sealed: str, record: str) -> PersonalNumbers:
    """The personal numbers of a record."""
    return PersonalNumbers(**unseal(sealed, record))


def fingerprint(kind: NumberKind, number: str) -> str:
    """The keyed fingerprint (HMAC-SHA-256, made inside KMS) by which a normalised number is found again."""
    answer = client("kms").generate_mac(
        KeyId=settings().fingerprint_key, MacAlgorithm="HMAC_SHA_256", Message=f"{kind}:{number}".encode()
    )
    return answer["Mac"].hex()


def _context(record: str) -> dict[str, str]:
    return {"record": record}
