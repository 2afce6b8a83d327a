"""Every part of the API, in the order in which its document tells them."""

from chalicelib.api import (
    administrator,
    announcing,
    applicant,
    cases,
    drafting,
    entry,
    holds,
    messaging,
    notices,
    on_hold,
    public,
    receipts,
    reviewer,
    submitting,
    uploading,
)
from chalicelib.api.routes import Routes

PARTS: tuple[Routes, ...] = (
    public.routes,
    notices.routes,
    entry.routes,
    drafting.routes,
    uploading.routes,
    submitting.routes,
    applicant.routes,
    on_hold.routes,
    reviewer.routes,
    cases.routes,
    messaging.routes,
    administrator.routes,
    holds.routes,
    receipts.routes,
    announcing.routes,
)
