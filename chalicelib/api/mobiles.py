"""The mobile of a registration put right, by the applicant or a reviewer; what was last decided is told to it again."""

from dataclasses import replace
from datetime import datetime

from chalicelib import amending, sms
from chalicelib.amending import Mobile
from chalicelib.api.answers import MobileAnswer
from chalicelib.api.bodies import MobileBody
from chalicelib.api.repeats import done_before
from chalicelib.audit import Author
from chalicelib.errors import TransitionRefused
from chalicelib.gateways import keys
from chalicelib.gateways.logs import log
from chalicelib.models import Channel, NumberKind, Registration
from chalicelib.store import amendments, registrations
from chalicelib.store.amendments import Amended
from chalicelib.store.fingerprints import fingerprint_of


def correct_mobile(
    registration: Registration, body: MobileBody, by: Author, now: datetime, reason: str = ""
) -> MobileAnswer:
    """Put the mobile of a registration right. Raises as `amending.correct_mobile` does."""
    found = registrations.registration_with_numbers(registration.id)
    account = registrations.account(registration.identity_id, registration.uscc)
    if found is None or account is None:
        raise TransitionRefused(state=registration.state)
    before, sealed = found
    mobile = Mobile(body.mobile, fingerprint_of(NumberKind.MOBILE, body.mobile))
    done = done_before(before, body.version, by.id, {amending.CORRECT_MOBILE}, reason)
    if done is not None and account.fingerprints.get(NumberKind.MOBILE) == mobile.fingerprint:
        return {"version": done.sequence, "mobile_masked": str(before.form["mobile"])}
    amendment = amending.correct_mobile(before, account, body.version, mobile, by, now, reason)
    numbers = replace(keys.unseal_numbers(sealed, before.id), mobile=mobile.number)
    amendments.correct_mobile(
        Amended(
            before=before,
            after=amendment.registration,
            event=amendment.event,
            account=amendment.account,
            sealed_numbers=keys.seal_numbers(numbers, before.id),
            messages=sms.messages_for(amendment.registration, {Channel.SMS}, now),
        )
    )
    log.info("mobile corrected", extra={"registration_id": before.id, "is_by_staff": by.authority_id is not None})
    return {
        "version": amendment.registration.version,
        "mobile_masked": str(amendment.registration.form["mobile"]),
    }
