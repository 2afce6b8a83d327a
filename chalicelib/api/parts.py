"""Every part of the API, in the order in which its document tells them."""

from chalicelib.api import (
    administrator,
    announcing,
    applicant,
    articles,
    cases,
    drafting,
    entry,
    holds,
    me,
    messaging,
    my_messages,
    my_sign_ins,
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
    articles.routes,
    entry.routes,
    drafting.routes,
    uploading.routes,
    submitting.routes,
    applicant.routes,
    on_hold.routes,
    me.routes,
    my_messages.routes,
    my_sign_ins.routes,
    reviewer.routes,
    cases.routes,
    messaging.routes,
    administrator.routes,
    holds.routes,
    receipts.routes,
    announcing.routes,
)
