"""Who makes a call: an applicant or a member of staff, with a session that is alive and a page that is ours."""

import hmac
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from chalice.app import Request

from chalicelib import numbers
from chalicelib.api.cookies import SessionCookie, session_cookie
from chalicelib.api.staff_record import note_caller
from chalicelib.errors import CsrfMismatch, Forbidden, NotAdmitted, NotFound, NotSignedIn
from chalicelib.gateways import keys
from chalicelib.models import Account, Enterprise, Identity, PersonalNumbers, Registration, Reviewer, Unit
from chalicelib.routing import Entry, Outcome, entry_for
from chalicelib.signing_in import Audience, Session, csrf_token
from chalicelib.store import sessions
from chalicelib.store.callers import session_reviewer, session_reviewer_case, session_unit_account

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True, slots=True)
class Applicant:
    """A signed-in applicant and, where the call is about one of its enterprises, that one as the system knows it."""

    session: Session
    identity: Identity
    csrf_token: str
    now: datetime
    enterprise: Enterprise | None
    unit: Unit | None
    account: Account | None

    def numbers(self) -> PersonalNumbers:
        """The person's own numbers as the platform vouches for them."""
        if self.session.sealed_numbers is None:
            return PersonalNumbers()
        return keys.unseal_numbers(self.session.sealed_numbers, self.session.id)

    def entry(self) -> Entry:
        """Where the person lands with the chosen enterprise. Raises NotFound without one."""
        self.chosen()
        return entry_for(self.identity, self.unit, self.account, self.account.hold_id if self.account else None)

    def chosen(self) -> Enterprise:
        """The enterprise that the call is about. Raises NotFound where it is none of the person's own."""
        if self.enterprise is None:
            raise NotFound
        return self.enterprise


@dataclass(frozen=True, slots=True)
class Member:
    """An applicant whose account in a unit is approved, so that entry leads home."""

    applicant: Applicant
    account: Account
    unit: Unit

    @property
    def now(self) -> datetime:
        """When the call is made."""
        return self.applicant.now


@dataclass(frozen=True, slots=True)
class Staff:
    """A signed-in reviewer, as the reviewers table has it now, with what the session knows beside it."""

    session: Session
    reviewer: Reviewer
    csrf_token: str
    now: datetime


def applicant(request: Request, wanted_uscc: str | None = None) -> Applicant:
    """The applicant who makes the call, read with one request.

    `wanted_uscc` names one of the person's enterprises; a legal account has only one, which need not be named.
    Raises NotSignedIn or CsrfMismatch.
    """
    now, cookie = datetime.now(UTC), _cookie(request, Audience.APPLICANT)
    uscc = wanted_uscc or cookie.uscc
    if numbers.is_uscc(uscc):
        session, unit, account = session_unit_account(cookie.session_id, cookie.person_id, uscc)
    else:
        session, unit, account = sessions.session(cookie.session_id), None, None
    identity = _alive(session, Audience.APPLICANT, cookie, now).identity
    assert session is not None
    assert identity is not None
    enterprise = identity.enterprise(uscc) if uscc else None
    if enterprise is None:
        unit, account = None, None
    return Applicant(session, identity, csrf_token(cookie.token), now, enterprise, unit, account)


def entrant(request: Request, wanted_uscc: str | None = None) -> Applicant:
    """The applicant who wants in, checked for duplicates where that is due. Raises as `applicant`, and Unavailable."""
    caller = applicant(request, wanted_uscc)
    if caller.account is None or caller.account.unchecked_since is None:
        return caller
    from chalicelib.store import duplicates  # noqa: PLC0415, few calls come before the stream has seen to it

    return replace(caller, account=duplicates.check_now(caller.account, caller.now))


def member(request: Request, wanted_uscc: str | None = None) -> Member:
    """The member of a unit who makes the call. Raises as `entrant`, and NotAdmitted where entry leads elsewhere."""
    caller = entrant(request, wanted_uscc)
    if caller.entry().outcome is not Outcome.HOME:
        raise NotAdmitted
    assert caller.account is not None
    assert caller.unit is not None
    return Member(caller, caller.account, caller.unit)


def staff(request: Request) -> Staff:
    """The reviewer who makes the call. Raises NotSignedIn, CsrfMismatch, or Forbidden once deactivated."""
    cookie = _cookie(request, Audience.REVIEWER)
    return _staff(request, cookie, *session_reviewer(cookie.session_id, cookie.person_id))


def staff_at(request: Request, case_id: str) -> tuple[Staff, Registration | None]:
    """As `staff`, with the case that the call is about, read with the same request; None where there is none."""
    cookie = _cookie(request, Audience.REVIEWER)
    session, reviewer, case = session_reviewer_case(cookie.session_id, cookie.person_id, case_id)
    return _staff(request, cookie, session, reviewer), case


def _staff(request: Request, cookie: SessionCookie, session: Session | None, reviewer: Reviewer | None) -> Staff:
    now = datetime.now(UTC)
    alive = _alive(session, Audience.REVIEWER, cookie, now)
    note_caller(request, alive.person_id)
    if reviewer is None or not reviewer.active:
        raise Forbidden("not_staff")
    known = replace(reviewer, id_number_fingerprint=alive.id_number_fingerprint)
    return Staff(alive, known, csrf_token(cookie.token), now)


def administrator(request: Request) -> Staff:
    """The administrator who makes the call. Raises as `staff`, and Forbidden for any other reviewer."""
    caller = staff(request)
    if not caller.reviewer.is_administrator:
        raise Forbidden
    return caller


def require_our_page(request: Request, token: str) -> None:
    """Raise CsrfMismatch for a call that changes something and does not carry its session's CSRF token."""
    given = request.headers.get("x-csrf-token", "")
    if request.method not in SAFE_METHODS and not hmac.compare_digest(given.encode(), csrf_token(token).encode()):
        raise CsrfMismatch


def _cookie(request: Request, audience: Audience) -> SessionCookie:
    cookie = session_cookie(request, audience)
    if cookie is None:
        raise NotSignedIn
    require_our_page(request, cookie.token)
    return cookie


def _alive(session: Session | None, audience: Audience, cookie: SessionCookie, now: datetime) -> Session:
    if session is None or not session.is_alive(now):
        raise NotSignedIn
    if (session.audience, session.person_id) != (audience, cookie.person_id):
        raise NotSignedIn
    if session.is_due_to_be_seen(now):
        sessions.mark_seen(session.id, now)
    return session
