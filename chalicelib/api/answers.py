"""The shapes of what the API answers. They cost nothing at run time; the OpenAPI document is built from them."""

from typing import Any, Literal, NotRequired

from typing_extensions import TypedDict  # pydantic reads no other before Python 3.12


class TextAnswer(TypedDict):
    zh: str
    en: str


class FieldErrorAnswer(TypedDict):
    field: str
    code: str
    message: str
    message_en: str


class Problem(TypedDict):
    """Problem details (RFC 9457)."""

    type: str
    title: str
    title_en: str
    status: int
    code: str
    request_id: str | None
    errors: NotRequired[list[FieldErrorAnswer]]
    what_changed: NotRequired["WhatChanged"]
    current: NotRequired["DraftAnswer"]


class WhatChanged(TypedDict):
    """What moved a case on while somebody looked at an older version of it."""

    action: str
    at: str
    by: str
    state: str


class Health(TypedDict):
    status: Literal["ok"]
    stage: str
    release: str


class PersonAnswer(TypedDict):
    user_id: str
    user_type: Literal["legal", "natural"]
    name: str
    id_number_masked: str
    mobile_masked: str


class EnterpriseAnswer(TypedDict):
    uscc: str | None
    name: str


class UnitAnswer(TypedDict):
    uscc: str
    name: str


class AccountAnswer(TypedDict):
    username: str
    role: Literal["unit_admin", "unit_applicant"]


Outcome = Literal["unit_form", "person_form", "unit_pending", "account_pending", "duplicate_hold", "home"]
State = Literal["draft", "at_authority", "at_national", "returned", "approved", "withdrawn"]


class EntryAnswer(TypedDict):
    person: PersonAnswer
    enterprises: list[EnterpriseAnswer]
    csrf_token: str
    idle_expires_at: str
    unit: UnitAnswer | None
    outcome: Outcome | None
    account: AccountAnswer | None
    registration_id: str | None
    hold_id: str | None
    sentence: TextAnswer | None


class ScanAnswer(TypedDict):
    id: str
    field: str
    file_name: str
    verdict: str | None
    accepted: bool
    message: TextAnswer | None
    preview_url: str | None


class CorrectionAnswer(TypedDict):
    field: str | None
    reason: str


class DraftAnswer(TypedDict):
    values: dict[str, str]
    vouched: dict[str, str]
    version: int
    saved_at: str | None
    registration_id: str | None
    corrections: list[CorrectionAnswer]
    scans: dict[str, ScanAnswer]


class SavedAnswer(TypedDict):
    version: int
    saved_at: str


class UploadForm(TypedDict):
    url: str
    fields: dict[str, str]


class UploadAnswer(TypedDict):
    id: str
    upload: UploadForm


class SubmittedAnswer(TypedDict):
    registration_id: str
    version: int
    state: State


class AuthorityAnswer(TypedDict):
    id: str
    name: str
    name_en: str
    level: Literal["province", "city", "ministry", "national"]


class EventAnswer(TypedDict):
    sequence: int
    at: str
    action: str
    from_state: str
    to_state: str
    by: str
    by_en: str
    comment: str
    corrections: list[CorrectionAnswer]


class RegistrationAnswer(TypedDict):
    id: str
    kind: Literal["unit", "person"]
    state: State
    version: int
    round: int
    submitted_at: str
    unit: UnitAnswer
    authority: AuthorityAnswer
    chain: list[AuthorityAnswer]
    form: dict[str, Any]
    corrections: list[CorrectionAnswer]
    timeline: list[EventAnswer]


class HomeAnswer(TypedDict):
    name: str
    role: Literal["unit_admin", "unit_applicant"]
    unit: UnitAnswer


class ReviewerAnswer(TypedDict):
    id: str
    name: str
    role: Literal["reviewer", "administrator"]
    authority: AuthorityAnswer
    active: bool


class ReviewerSelfAnswer(TypedDict):
    reviewer: ReviewerAnswer
    csrf_token: str
    idle_expires_at: str


class ReviewersAnswer(TypedDict):
    items: list[ReviewerAnswer]


class CaseSummary(TypedDict):
    id: str
    kind: Literal["unit", "person"]
    state: State
    uscc: str
    unit_name: str
    applicant_name: str
    waiting_since: str
    round: int
    authority: AuthorityAnswer
    no_seal: bool


class QueueAnswer(TypedDict):
    items: list[CaseSummary]
    next_cursor: str | None


class WhyNot(TypedDict):
    code: str
    zh: str
    en: str


class CaseAnswer(CaseSummary):
    version: int
    form: dict[str, Any]
    scans: list[ScanAnswer]
    timeline: list[EventAnswer]
    may_decide: bool
    why_not: WhyNot | None


class DecidedAnswer(TypedDict):
    state: State
    version: int


class ReferenceItem(TypedDict):
    code: str
    name_zh: str
    name_en: str
    level: NotRequired[str]
    parent: NotRequired[str | None]


Items = list[ReferenceItem]


class ReferenceAnswer(TypedDict):
    list: str
    source: str
    as_of: str
    items: Items
