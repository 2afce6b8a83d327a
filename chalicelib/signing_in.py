"""Signing in and staying signed in: what a provider's claims make of a person, and how long a session lasts."""

import hashlib
import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from chalicelib import numbers
from chalicelib.errors import SignInFailed
from chalicelib.models import Enterprise, Identity, PersonalNumbers, UserType

SIGN_IN_TIME = timedelta(minutes=10)
IDLE_TIME = timedelta(minutes=30)
ABSOLUTE_TIME = timedelta(hours=12)
# Being seen is written down at most this often, so that reading a page seldom costs a write.
SEEN_GRAIN = timedelta(minutes=1)

TRUSTED_ASSURANCES = frozenset({"real_name", "face_verified"})
"""The platform's levels of proof that are good enough: real-name verification or better."""

_LOCAL_PATH = re.compile(r"/(?![/\\])[!-\[\]-~]*")


class Audience(StrEnum):
    """Whom a session is for. Each audience has its own identity provider and its own site."""

    APPLICANT = "applicant"
    REVIEWER = "reviewer"

    @property
    def site(self) -> str:
        """The path of the audience's site."""
        return "/admin/" if self is Audience.REVIEWER else "/"


@dataclass(frozen=True, slots=True)
class SignIn:
    """A sign-in under way: what was sent with the browser to the provider, to be found again on its return."""

    id: str
    audience: Audience
    verifier: str
    nonce: str
    salt: str
    return_to: str
    started_at: datetime
    is_used: bool = False

    def is_alive(self, now: datetime) -> bool:
        """Whether the browser may still come back with it."""
        return now - self.started_at < SIGN_IN_TIME


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody signed in. `identity` is None for staff, who are looked up among the reviewers at every call.

    `id_number_fingerprint` is a member of staff's, where the staff's provider tells the ID number.
    """

    id: str
    audience: Audience
    person_id: str
    identity: Identity | None
    started_at: datetime
    seen_at: datetime
    sealed_numbers: str | None = None
    id_number_fingerprint: str | None = field(default=None, repr=False)

    def is_alive(self, now: datetime) -> bool:
        """Within 30 minutes of the last call and 12 hours of the sign-in."""
        return now - self.seen_at < IDLE_TIME and now - self.started_at < ABSOLUTE_TIME

    def ends_in(self, now: datetime) -> timedelta:
        """How long the session lasts from `now` however busy it is."""
        return self.started_at + ABSOLUTE_TIME - now

    def idle_ends_in(self, now: datetime) -> timedelta:
        """How long the session surely lasts if nothing more is called after `now`.

        Shorter than the idle time, for the call at `now` may be one that is not written down.
        """
        return min(IDLE_TIME - SEEN_GRAIN, self.ends_in(now))

    def is_due_to_be_seen(self, now: datetime) -> bool:
        """Whether the time it was last seen is old enough to be written anew."""
        return now - self.seen_at >= SEEN_GRAIN


def local_path(wanted: str | None, audience: Audience) -> str:
    """`wanted` when it is a path within our own origin, otherwise the audience's site: no open redirect."""
    return wanted if wanted and _LOCAL_PATH.fullmatch(wanted) else audience.site


def session_token(sign_in: SignIn, browser_secret: str) -> str:
    """The token of the session that this sign-in leads to.

    It follows from the sign-in and from a secret that only the browser holds: a callback that fires twice gives the
    same session, and nobody who plants a cookie can know it, for want of the salt.
    """
    return hmac.new(sign_in.salt.encode(), browser_secret.encode(), hashlib.sha256).hexdigest()


def digest(secret: str) -> str:
    """The form in which a secret is stored: it can be recognised, not used."""
    return hashlib.sha256(secret.encode()).hexdigest()


def csrf_token(session_token_: str) -> str:
    """The token that our own pages send with every call that changes something."""
    return digest(f"csrf:{session_token_}")


def person_id(claims: Mapping[str, Any]) -> str:
    """The id by which the system knows a subject of an issuer: 32 hexadecimal characters."""
    return hashlib.sha256(f"{claims['iss']}\n{claims['sub']}".encode()).hexdigest()[:32]


def identity_from(claims: Mapping[str, Any], today: date) -> tuple[Identity, PersonalNumbers]:
    """Who the platform's claims say has signed in, and that person's numbers.

    Raises SignInFailed: `assurance_too_low` without real-name proof, `identity_unusable` where a claim that
    everything rests on is missing or malformed.
    """
    if claims.get("assurance") not in TRUSTED_ASSURANCES:
        raise SignInFailed("assurance_too_low")
    try:
        user_type = UserType(claims["user_type"])
        known = PersonalNumbers(
            id_number=_id_number(claims, today),
            mobile=numbers.normalise_mobile(str(claims.get("phone_number") or "")),
        )
        identity = Identity(
            id=person_id(claims),
            subject=str(claims["sub"]),
            user_type=user_type,
            name=_name(claims, user_type),
            id_number_masked=numbers.mask_id_number(known.id_number),
            mobile_masked=numbers.mask_mobile(known.mobile),
            enterprises=_enterprises(claims, user_type),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise SignInFailed("identity_unusable", reason=type(error).__name__) from None
    return identity, known


def staff_id_number(claims: Mapping[str, Any], today: date) -> str | None:
    """The ID number that the staff's provider tells of a member of staff, in the form to compare by.

    None where it tells none, or nothing that can be one (a masked number, say): it need not tell any.
    """
    number = _id_number(claims, today)
    return number if numbers.is_id_number(number, today) else None


def _id_number(claims: Mapping[str, Any], today: date) -> str:
    return numbers.canonical_id_number(numbers.normalise(str(claims.get("id_number") or "")), today)


def _name(claims: Mapping[str, Any], user_type: UserType) -> str:
    is_agent = user_type is UserType.LEGAL and claims.get("agent_name")
    return _text(claims["agent_name" if is_agent else "name"])


def _enterprises(claims: Mapping[str, Any], user_type: UserType) -> tuple[Enterprise, ...]:
    if user_type is UserType.LEGAL:
        return (_enterprise(claims),)
    return tuple(_enterprise(each) for each in claims.get("enterprises") or ())


def _enterprise(claims: Mapping[str, Any]) -> Enterprise:
    name = _text(claims["org_name"])
    code = numbers.normalise(str(claims.get("uscc") or ""))
    return Enterprise(name=name, uscc=code if numbers.is_uscc(code) else None)


def _text(claim: object) -> str:
    if not isinstance(claim, str) or not claim.strip():
        raise ValueError
    return claim.strip()
