"""The signature of calls to Alibaba Cloud, ACS3-HMAC-SHA256, for calls that carry all they say in their query.

This is all that we would need of their SDK (docs/adr/0006).
"""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

ALGORITHM = "ACS3-HMAC-SHA256"
NO_BODY = hashlib.sha256(b"").hexdigest()


@dataclass(frozen=True, slots=True)
class AccessKey:
    """Who calls. The representation hides the secret."""

    id: str
    secret: str = field(repr=False)


def query_string(parameters: Mapping[str, str]) -> str:
    """The query as it is signed, and must be sent: in the order of names, all but unreserved characters escaped."""
    return "&".join(f"{quote(name, safe='~')}={quote(parameters[name], safe='~')}" for name in sorted(parameters))


def sign(method: str, query: str, headers: Mapping[str, str], key: AccessKey) -> str:
    """The Authorization header of a call without a body. Signs `headers` whole, which are named in lower case."""
    names = ";".join(sorted(headers))
    told = "".join(f"{name}:{headers[name].strip()}\n" for name in sorted(headers))
    request = f"{method}\n/\n{query}\n{told}\n{names}\n{NO_BODY}"
    text = f"{ALGORITHM}\n{hashlib.sha256(request.encode()).hexdigest()}"
    signature = hmac.new(key.secret.encode(), text.encode(), hashlib.sha256).hexdigest()
    return f"{ALGORITHM} Credential={key.id},SignedHeaders={names},Signature={signature}"
