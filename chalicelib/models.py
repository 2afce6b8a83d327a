"""What is true in the system: frozen values, without a word about how they are typed or stored."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

NATIONAL_AUTHORITY = "N000000"
"""The id of 国家外国专家局, which reviews last, always."""


class UserType(StrEnum):
    """The two kinds of platform account (法人 / 自然人)."""

    LEGAL = "legal"
    NATURAL = "natural"


class Role(StrEnum):
    """What an approved account is shown as at the top right of the home page (seed 2.1.5, 2.2.5)."""

    UNIT_ADMIN = "unit_admin"
    UNIT_APPLICANT = "unit_applicant"


class AuthorityLevel(StrEnum):
    """The level of a 主管外专局: 省级, 市级 or 部委/直属单位; and the national authority above them."""

    PROVINCE = "province"
    CITY = "city"
    MINISTRY = "ministry"
    NATIONAL = "national"


class Kind(StrEnum):
    """Which form a registration was made with."""

    UNIT = "unit"
    PERSON = "person"


class State(StrEnum):
    """Where a registration stands in the review."""

    DRAFT = "draft"
    AT_AUTHORITY = "at_authority"
    AT_NATIONAL = "at_national"
    RETURNED = "returned"
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"


class Action(StrEnum):
    """What can be done with a registration."""

    SUBMIT = "submit"
    APPROVE = "approve"
    RETURN = "return"
    RESUBMIT = "resubmit"
    WITHDRAW = "withdraw"
    REROUTE = "reroute"
    REOPEN = "reopen"


class StaffRole(StrEnum):
    """What a member of staff may do: review, or also administer reviewers and holds."""

    REVIEWER = "reviewer"
    ADMINISTRATOR = "administrator"


class NumberKind(StrEnum):
    """The personal numbers by which one person is found twice."""

    ID_NUMBER = "id_number"
    MOBILE = "mobile"


class MessageState(StrEnum):
    """How far an SMS has come; the last three are final."""

    QUEUED = "queued"
    SUBMITTING = "submitting"
    SUBMITTED = "submitted"
    DELIVERED = "delivered"
    FAILED = "failed"
    UNKNOWN = "unknown"


class MessageTemplate(StrEnum):
    """The occasions on which the system writes to a mobile."""

    UNIT_APPROVED = "unit_approved"
    ACCOUNT_APPROVED = "account_approved"
    REGISTRATION_RETURNED = "registration_returned"
    CORRECTION_WAITS = "correction_waits"
    HOLD_RESOLVED = "hold_resolved"


class Channel(StrEnum):
    """What an article is published as: 通知公告."""

    NOTICE = "notice"


class ArticleState(StrEnum):
    """Where an article stands. A scheduled one is published once its time has come; nobody has to do it."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class ArticleAction(StrEnum):
    """What administrators do with an article."""

    EDIT = "edit"
    SCHEDULE = "schedule"
    UNSCHEDULE = "unschedule"
    PUBLISH = "publish"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class Enterprise:
    """An organisation that the platform says the signed-in person acts for.

    `uscc` is None where the platform knows no 统一社会信用代码 for it.
    """

    name: str
    uscc: str | None


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the platform says has signed in. Numbers are masked; the whole ones travel as `PersonalNumbers`."""

    id: str
    subject: str
    user_type: UserType
    name: str
    id_number_masked: str
    mobile_masked: str
    enterprises: tuple[Enterprise, ...] = ()

    def enterprise(self, uscc: str) -> Enterprise | None:
        """The enterprise with this code among the identity's own, or None."""
        return next((each for each in self.enterprises if each.uscc == uscc), None)


@dataclass(frozen=True, slots=True)
class PersonalNumbers:
    """The numbers that are encrypted at rest. Never logged: the representation hides them."""

    id_number: str = field(default="", repr=False)
    mobile: str = field(default="", repr=False)
    bank_account: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Unit:
    """A 用人单位 known to the system.

    `state` follows the unit's registration; `applicant_id` is the identity whose registration it is.
    """

    uscc: str
    name_zh: str
    authority_id: str
    state: State
    applicant_id: str
    registration_id: str


@dataclass(frozen=True, slots=True)
class Account:
    """One platform identity's membership of one unit. `hold_id` is set while the account is on hold."""

    identity_id: str
    uscc: str
    state: State
    role: Role
    username: str
    name: str
    registration_id: str
    hold_id: str | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing to put right before submitting again.

    `field` is None where it concerns the whole form; `code` names the reason in the catalogue it was chosen from, if
    any, and `reason` says it in words.
    """

    field: str | None
    reason: str
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason of the catalogue that returns are given with, and the fields it is offered for (none: all)."""

    code: str
    zh: str
    en: str
    fields: tuple[str, ...] = ()
    active: bool = True


@dataclass(frozen=True, slots=True)
class Revision:
    """What one submission of a registration held, personal numbers masked.

    `changed` are the fields that differ from the submission before; `answers` are the applicant's to the corrections
    asked for, in their order.
    """

    registration_id: str
    round: int
    submitted_at: datetime
    form: Mapping[str, object]
    scans: Mapping[str, str]
    changed: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()
    answers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Taking:
    """Who has taken a case to read, and until when others leave it alone."""

    reviewer_id: str
    reviewer_name: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Registration:
    """A submission of either form and where its review stands.

    `form` holds what was typed, personal numbers masked. `version` counts the events; `chain` is the hash of the
    last one. `first_reviewer_id` is who approved the first step of the present round. `earlier_authorities` had the
    case before it was given to `authority_id`, `has_reached_national` tells whether any round came to the national
    authority, `is_held` whether the account is on hold. `id_number_fingerprint` is by which the applicant is known.
    """

    id: str
    kind: Kind
    state: State
    version: int
    round: int
    uscc: str
    unit_name: str
    identity_id: str
    applicant_name: str
    authority_id: str
    waiting_since: datetime
    form: Mapping[str, object]
    scans: Mapping[str, str] = field(default_factory=dict)
    corrections: tuple[Correction, ...] = ()
    first_reviewer_id: str | None = None
    earlier_authorities: tuple[str, ...] = ()
    has_reached_national: bool = False
    no_seal: bool = False
    is_held: bool = False
    taking: Taking | None = None
    chain: str = ""
    id_number_fingerprint: str = field(default="", repr=False)

    def given_to(self, authority_id: str) -> "Registration":
        """The registration with another first authority; those before it are remembered."""
        past = (each for each in (*self.earlier_authorities, self.authority_id) if each != authority_id)
        return replace(self, authority_id=authority_id, earlier_authorities=tuple(dict.fromkeys(past)))

    @property
    def desk(self) -> str | None:
        """The authority at which the registration waits for a decision, or None."""
        return {State.AT_AUTHORITY: self.authority_id, State.AT_NATIONAL: NATIONAL_AUTHORITY}.get(self.state)


@dataclass(frozen=True, slots=True)
class Delegation:
    """That a reviewer also acts for another authority, from one day to another, both included."""

    authority_id: str
    by_name: str
    starts: date
    ends: date


@dataclass(frozen=True, slots=True)
class Reviewer:
    """A member of staff who reviews for one authority, and for others while a colleague's delegation lasts.

    `id_number_fingerprint` is known of one who is signed in, where the staff's provider tells ID numbers.
    """

    id: str
    name: str
    authority_id: str
    role: StaffRole
    active: bool = True
    delegations: tuple[Delegation, ...] = ()
    id_number_fingerprint: str | None = field(default=None, repr=False)

    @property
    def is_administrator(self) -> bool:
        """Whether the reviewer also administers the system, which is the national authority's alone."""
        return self.role is StaffRole.ADMINISTRATOR and self.authority_id == NATIONAL_AUTHORITY

    def desks(self, today: date) -> tuple[str, ...]:
        """The authorities that the reviewer acts for today, the own one first."""
        lent = (each.authority_id for each in self.delegations if each.starts <= today <= each.ends)
        return tuple(dict.fromkeys((self.authority_id, *lent)))


@dataclass(frozen=True, slots=True)
class Event:
    """What happened to a registration or a hold: one link of its chain."""

    subject: str
    sequence: int
    at: datetime
    action: str
    from_state: str
    to_state: str
    actor_id: str
    actor_name: str
    authority_id: str | None
    comment: str = ""
    corrections: tuple[Correction, ...] = ()
    chain: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """Which account first used a number. `id` is the number's kind and keyed fingerprint."""

    id: str
    identity_id: str
    uscc: str


@dataclass(frozen=True, slots=True)
class Hold:
    """An account suspected to be a duplicate, waiting for an administrator."""

    id: str
    identity_id: str
    uscc: str
    matches: tuple[NumberKind, ...]
    other_identity_ids: tuple[str, ...]
    opened_at: datetime
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class Message:
    """An SMS that a decision calls for: a template and its parameters, never free text with numbers in it."""

    id: str
    template: MessageTemplate
    parameters: Mapping[str, str]
    mobile_masked: str
    state: MessageState
    queued_at: datetime


@dataclass(frozen=True, slots=True)
class Attachment:
    """A scan that was uploaded: who may use it for what, and what its examination found."""

    id: str
    identity_id: str
    uscc: str
    field: str
    file_name: str
    content_type: str
    size: int
    verdict: str | None = None
    is_accepted: bool = False
    version_id: str | None = None
    registration_id: str | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """What lists tell of an article. `publish_at` is None for a draft, `changed_by` the name of who changed it last."""

    id: str
    channel: Channel
    state: ArticleState
    version: int
    title_zh: str
    title_en: str
    is_pinned: bool
    publish_at: datetime | None
    authority_id: str
    changed_at: datetime
    changed_by: str


@dataclass(frozen=True, slots=True)
class Article(Heading):
    """Something that is published: its text as it was written (Markdown), and what readers are shown (HTML).

    English may be missing. `edited_at` is when the text was last changed after it was published; `version` and
    `chain` are as those of a registration.
    """

    body_zh: str
    body_en: str
    html_zh: str
    html_en: str
    edited_at: datetime | None = None
    chain: str = ""
