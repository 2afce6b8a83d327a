"""What begins once an identity provider has said who somebody is: a session, and the record of it."""

from datetime import datetime
from typing import Any

from chalice.app import Request

from chalicelib.api.origins import address_of, user_agent_of
from chalicelib.api.staff_record import record_sign_in
from chalicelib.errors import SignInFailed
from chalicelib.gateways import keys
from chalicelib.gateways.logs import log
from chalicelib.models import NumberKind
from chalicelib.sign_in_records import SignInRecord, browser_of, network_of, system_of
from chalicelib.signing_in import Audience, Session, SignIn, digest, identity_from, person_id, staff_id_number
from chalicelib.store import sessions, sign_in_records
from chalicelib.store.fingerprints import fingerprint_of
from chalicelib.store.refusals import FAILURES

Claims = dict[str, Any]


def begin_session(request: Request, begun: SignIn, token: str, claims: Claims, now: datetime) -> Session:
    """Begin the session of whoever the claims tell of. Raises SignInFailed for an applicant who can't be let in."""
    if begun.audience is Audience.REVIEWER:
        return _of_staff(token, claims, now)
    return _of_applicant(request, token, claims, now)


def _of_staff(token: str, claims: Claims, now: datetime) -> Session:
    known_by = _staff_fingerprint(claims, now)
    session = Session(digest(token), Audience.REVIEWER, person_id(claims), None, now, now, None, known_by)
    sessions.keep_session(session)
    record_sign_in(session.person_id, str(claims.get("name", "")))
    return session


def _of_applicant(request: Request, token: str, claims: Claims, now: datetime) -> Session:
    session_id = digest(token)
    try:
        identity, known = identity_from(claims, now.date())
    except SignInFailed as refusal:
        _record_refusal(_record(request, claims, now, refusal=refusal.code))
        raise
    sealed = keys.seal_numbers(known, session_id)
    session = Session(session_id, Audience.APPLICANT, identity.id, identity, now, now, sealed)
    sessions.keep_session(session, _record(request, claims, now, session_id))
    return session


def _record(
    request: Request, claims: Claims, now: datetime, session_id: str | None = None, refusal: str | None = None
) -> SignInRecord:
    user_agent = user_agent_of(request)
    return SignInRecord(
        person_id=person_id(claims),
        at=now,
        session_id=session_id,
        assurance=str(claims.get("assurance") or ""),
        network=network_of(address_of(request)),
        browser=browser_of(user_agent),
        system=system_of(user_agent),
        refusal=refusal,
    )


def _record_refusal(record: SignInRecord) -> None:
    try:
        sign_in_records.keep(record)
    except FAILURES:
        # Whoever is refused is to hear of that, not of this.
        log.exception("not recorded", extra={"person_id": record.person_id, "action": "sign_in"})


def _staff_fingerprint(claims: Claims, now: datetime) -> str | None:
    """By which a case of the member of staff's own is known; None where the provider tells no ID number."""
    id_number = staff_id_number(claims, now.date())
    if id_number is None and claims.get("id_number"):
        log.warning("no ID number that can be compared", extra={"person_id": person_id(claims)})
    return fingerprint_of(NumberKind.ID_NUMBER, id_number) if id_number else None
