"""What is stored, and the stage it is stored in."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from chalicelib import registering, review
from chalicelib.models import Account, Attachment, Identity, NumberKind, Registration, State, UserType
from chalicelib.store import attachments, duplicates, registrations
from chalicelib.store.submissions import Submission
from tests.core.cases import DRAFT, NOW

FINGERPRINTS = {NumberKind.ID_NUMBER: "1", NumberKind.MOBILE: "2"}
ME = Identity("applicant", "subject", UserType.LEGAL, "王小明", "1304****", "138****8000")


@pytest.fixture(autouse=True)
def _stage(aws: None) -> None:
    """Every store has its stage."""


def submission(before: Registration = DRAFT, me: Identity = ME, **scans: str) -> Submission:
    """The handing in of a unit form."""
    draft = replace(before, identity_id=me.id, scans=scans, id_number_fingerprint="1")
    after, event = review.submit(draft, NOW)
    return Submission(
        before=draft,
        after=after,
        event=event,
        account=registering.account_of(after, me, FINGERPRINTS),
        unit=registering.unit_of(after),
        revision=registering.revision_of(after, None, (), ()),
        sealed_numbers="sealed",
        examined=dict.fromkeys(scans.values(), "version"),
    )


def check(me: Identity = ME, uscc: str = DRAFT.uscc, at: datetime = NOW) -> Account:
    """Run the check of an account that is due. Returns the account as it then stands."""
    account = registrations.account(me.id, uscc)
    checked = account and duplicates.check(account, at)
    assert checked is not None
    return checked


def returned(submitted: Submission) -> Registration:
    """A submission's registration as it is after a return."""
    return replace(submitted.after, state=State.RETURNED)


def have_scan(scan_id: str, **changes: Any) -> None:
    """A scan that was accepted."""
    scan = Attachment(scan_id, ME.id, DRAFT.uscc, "stamped_bank_page", "a.jpg", "image/jpeg", 1, "ok", is_accepted=True)
    attachments.keep(replace(scan, **{"version_id": "version", **changes}), NOW)
