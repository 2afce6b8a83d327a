"""Every part of the API, in the order in which its document tells them."""

from chalicelib.api import (
    administrator,
    announcing,
    applicant,
    cases,
    drafting,
    entry,
    notices,
    public,
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
    reviewer.routes,
    cases.routes,
    administrator.routes,
    announcing.routes,
)
