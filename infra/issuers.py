"""The identity providers of a stage, as they describe themselves (OpenID Connect Discovery 1.0)."""

from typing import Any

import httpx

PATIENCE_SECONDS = 10


class IssuerError(Exception):
    """An issuer does not answer, or describes another one."""


def describe_issuer(issuer: str) -> dict[str, Any]:
    """What an issuer says of itself.

    Raises:
        IssuerError: it says nothing, or not that it is this issuer.
    """
    try:
        answer = httpx.get(f"{issuer}/.well-known/openid-configuration", timeout=PATIENCE_SECONDS)
        described: dict[str, Any] = answer.raise_for_status().json()
    except (httpx.HTTPError, ValueError) as error:
        raise IssuerError(f"{issuer}: {error}") from error
    if described.get("issuer") != issuer:
        raise IssuerError(f"{issuer} says that it is {described.get('issuer')}")
    return described
