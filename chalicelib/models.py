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
    """What an approved account is shown as at the top right of the home page (manual 2.1.5, 2.2.5)."""

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
    PROJECT = "project"


class Category(StrEnum):
    """The kinds of projects: 个人类, 平台类, 支援类."""

    INDIVIDUAL = "individual"
    HUB = "hub"
    SUPPORT = "support"


class Progress(StrEnum):
    """How far a project has come, as it is counted: 未提交, 待审, 立项; or taken back, and counted no more."""

    UNSUBMITTED = "unsubmitted"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"


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
    RETIRE = "retire"


class StaffRole(StrEnum):
    """What a member of staff may do: review, or also administer reviewers and holds."""

    REVIEWER = "reviewer"
    ADMINISTRATOR = "administrator"


class NumberKind(StrEnum):
    """The personal numbers by which one person is found twice."""

    ID_NUMBER = "id_number"
    MOBILE = "mobile"

    @property
    def evidence(self) -> "Evidence":
        """How much it says that two accounts have this number."""
        return Evidence.STRONG if self is NumberKind.ID_NUMBER else Evidence.WEAK


class Evidence(StrEnum):
    """How much a match says: an ID number is one person's alone, a mobile is handed on."""

    STRONG = "strong"
    WEAK = "weak"


class HoldState(StrEnum):
    """Whether a hold still waits for an administrator."""

    OPEN = "open"
    CLOSED = "closed"


class HoldAction(StrEnum):
    """What happens to a hold beside its resolutions: by itself, by its applicant, or between two administrators."""

    OPEN = "open"
    REOPEN = "reopen"
    CHANGE = "change"
    CLOSE = "close"
    SAY = "say"
    PROPOSE_KEEP_THIS = "propose_keep_this"
    PROPOSE_MERGE = "propose_merge"
    DECLINE = "decline"


class Statement(StrEnum):
    """What the applicant can say of a hold: my old account, my mobile was reissued, not me."""

    OLD_ACCOUNT = "old_account"
    MOBILE_REISSUED = "mobile_reissued"
    NOT_ME = "not_me"


class Resolution(StrEnum):
    """How a hold ended. `DISAPPEARED` is that of a hold whose match is gone; the others are an administrator's."""

    DIFFERENT_PEOPLE = "different_people"
    KEEP_THIS = "keep_this"
    KEEP_OTHER = "keep_other"
    MERGE = "merge"
    NUMBER_CORRECTED = "number_corrected"
    REFUSE = "refuse"
    DISAPPEARED = "disappeared"


class AccountEnd(StrEnum):
    """What ended an account, for its owner to be told: a resolution of a hold, or their own wish."""

    KEEP_THIS = "keep_this"
    KEEP_OTHER = "keep_other"
    MERGE = "merge"
    REFUSE = "refuse"
    DELETION = "deletion"


class Channel(StrEnum):
    """Which way a message goes."""

    SMS = "sms"
    EMAIL = "email"


class MessageState(StrEnum):
    """How far a message has come; the last three are final."""

    QUEUED = "queued"
    SUBMITTING = "submitting"
    SUBMITTED = "submitted"
    DELIVERED = "delivered"
    FAILED = "failed"
    UNKNOWN = "unknown"


class MessageReason(StrEnum):
    """Why a message has not arrived, or not yet. Which of them may pass is said in `messages.py`."""

    NO_ANSWER = "no_answer"
    PROVIDER_DOWN = "provider_down"
    THROTTLED = "throttled"
    ACCOUNT_REFUSED = "account_refused"
    REFUSED = "refused"
    INTERRUPTED = "interrupted"
    DAILY_LIMIT = "daily_limit"
    NO_ADDRESS = "no_address"
    INVALID_ADDRESS = "invalid_address"
    OPTED_OUT = "opted_out"
    BAD_TEMPLATE = "bad_template"
    CONTENT_REFUSED = "content_refused"
    UNREACHABLE = "unreachable"
    BLOCKED = "blocked"
    NO_RECEIPT = "no_receipt"


class MessageTemplate(StrEnum):
    """The occasions on which the system writes to a mobile, and to an e-mail address where there is one."""

    UNIT_APPROVED = "unit_approved"
    ACCOUNT_APPROVED = "account_approved"
    REGISTRATION_RETURNED = "registration_returned"
    CORRECTION_WAITS = "correction_waits"
    HOLD_RESOLVED = "hold_resolved"
    NUMBER_CLAIMED = "number_claimed"
    ACCOUNT_ENDED = "account_ended"
    DELETION_ACCEPTED = "deletion_accepted"
    DELETION_REFUSED = "deletion_refused"
    PROJECT_APPROVED = "project_approved"
    PROJECT_RETURNED = "project_returned"
    PROJECT_WAITS = "project_waits"


class ArticleChannel(StrEnum):
    """What an article is published as: 通知公告 or 引智动态."""

    NOTICE = "notice"
    NEWS = "news"


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


class FileKind(StrEnum):
    """What a file that is attached to an article is, by its content."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    JPEG = "jpeg"
    PNG = "png"


class DeletionState(StrEnum):
    """Whether a request to delete somebody's data still waits for an administrator."""

    OPEN = "open"
    TAKEN_BACK = "taken_back"
    ACCEPTED = "accepted"
    REFUSED = "refused"


class DeletionAction(StrEnum):
    """What happens to a request for deletion: its person asks and may take it back, an administrator answers."""

    ASK = "ask"
    TAKE_BACK = "take_back"
    ACCEPT = "accept"
    REFUSE = "refuse"


class QuestionState(StrEnum):
    """Where a question stands: who may read it, and whether it still waits."""

    WAITING = "waiting"
    ANSWERED = "answered"
    PUBLISHED = "published"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    TAKEN_BACK = "taken_back"


class QuestionAction(StrEnum):
    """What happens to a question.

    Its asker asks it and may take it back, a merge hands it on; all else is the administrators' to do.
    """

    ASK = "ask"
    TAKE_BACK = "take_back"
    ANSWER = "answer"
    PUBLISH = "publish"
    CORRECT = "correct"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"
    MERGE = "merge"


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
    """One platform identity's membership of one unit. `hold_id` is set while the account is on hold.

    `fingerprints` are those of the numbers given with the form, `claimed` those that the duplicate check last claimed
    for it. `unchecked_since` is set from a change of either until the check has looked at it. `ended_by` is what
    took the account away, for its owner to be told; `merged_into` the identity that goes on with what was its own.
    """

    identity_id: str
    uscc: str
    state: State
    role: Role
    username: str
    name: str
    registration_id: str
    hold_id: str | None = None
    fingerprints: Mapping[NumberKind, str] = field(default_factory=dict)
    claimed: Mapping[NumberKind, str] = field(default_factory=dict)
    unchecked_since: datetime | None = None
    ended_by: AccountEnd | None = None
    merged_into: str | None = None


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
    """What was handed in with one of the forms and where its review stands.

    `form` holds what was submitted, personal numbers masked. `version` counts the events; `chain` is the hash of the
    last one. `first_reviewer_id` is who approved the first step of the present round. `earlier_authorities` had the
    case before it was given to `authority_id`, `has_reached_national` tells whether any round came to the national
    authority, `is_held` whether the account is on hold. `id_number_fingerprint` is by which the applicant is known.
    `category` and `year` are those of a project, the year being the one that it is planned for.
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
    category: Category | None = None
    year: int | None = None

    def given_to(self, authority_id: str) -> "Registration":
        """The registration with another first authority; those before it are remembered."""
        past = (each for each in (*self.earlier_authorities, self.authority_id) if each != authority_id)
        return replace(self, authority_id=authority_id, earlier_authorities=tuple(dict.fromkeys(past)))

    @property
    def desk(self) -> str | None:
        """The authority at which the registration waits for a decision, or None."""
        return desk_in(self.state, self.authority_id)


def desk_in(state: State, authority_id: str) -> str | None:
    """The authority at which what is in a state waits, or None; `authority_id` is the one that reviews first."""
    return {State.AT_AUTHORITY: authority_id, State.AT_NATIONAL: NATIONAL_AUTHORITY}.get(state)


@dataclass(frozen=True, slots=True)
class ProjectHeading:
    """What lists tell of a project. `waiting_since` is when it came into its state, a draft when it was begun."""

    id: str
    category: Category
    year: int
    state: State
    version: int
    uscc: str
    identity_id: str
    applicant_name: str
    authority_id: str
    title_zh: str
    title_en: str
    created_at: datetime
    waiting_since: datetime

    @property
    def desk(self) -> str | None:
        """The authority at which the project waits for a decision, or None."""
        return desk_in(self.state, self.authority_id)


@dataclass(frozen=True, slots=True)
class Project:
    """A project with what its owner has typed since it was begun or returned, None where that is nothing.

    `saves` counts how often something was kept, `saved_at` tells when that was last.
    """

    registration: Registration
    created_at: datetime
    typed: Mapping[str, str] | None
    saves: int
    saved_at: datetime


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
    """What happened to a subject (a registration, a hold, an article, a person …): one link of the subject's chain."""

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
class Claimant:
    """An account that uses a number."""

    identity_id: str
    uscc: str
    name: str


@dataclass(frozen=True, slots=True)
class Claim:
    """Who uses a number, the identity that came first first. `id` is the number's kind and keyed fingerprint.

    `cleared` are the pairs of identities that an administrator found to be different people. `told_at` is when the
    first of them last heard that somebody else came with the number. `version` counts its changes; 0 was never stored.
    """

    id: str
    claimants: tuple[Claimant, ...] = ()
    cleared: tuple[tuple[str, str], ...] = ()
    told_at: datetime | None = None
    version: int = 0

    @property
    def kind(self) -> NumberKind:
        """Which number is claimed."""
        return NumberKind(self.id.partition("#")[0])


@dataclass(frozen=True, slots=True)
class Match:
    """That an account uses the number of an account which came before it."""

    kind: NumberKind
    identity_id: str
    uscc: str
    is_same_name: bool


@dataclass(frozen=True, slots=True)
class Said:
    """What the applicant said of a hold."""

    choice: Statement
    note: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Proposal:
    """A resolution that one administrator proposed and a second must confirm.

    `other` is the id of the account it concerns beside the held one, `keeps` the identity that both would go on with.
    """

    resolution: Resolution
    other: str
    keeps: str
    note: str
    by_id: str
    by_name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Hold:
    """An account suspected to be a duplicate, waiting for an administrator; kept when it is over.

    There is one for each account, which reopens when a match returns. `version` counts its events, `chain` is the
    hash of the last one.
    """

    id: str
    identity_id: str
    uscc: str
    state: HoldState
    version: int
    opened_at: datetime
    matches: tuple[Match, ...]
    said: Said | None = None
    proposal: Proposal | None = None
    resolution: Resolution | None = None
    closed_at: datetime | None = None
    chain: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it still waits for an administrator."""
        return self.state is HoldState.OPEN

    @property
    def kinds(self) -> tuple[NumberKind, ...]:
        """The numbers that matched, each once, the ID number first."""
        return tuple(kind for kind in NumberKind if any(match.kind is kind for match in self.matches))

    @property
    def evidence(self) -> Evidence:
        """What the strongest match says."""
        is_strong = any(kind.evidence is Evidence.STRONG for kind in self.kinds)
        return Evidence.STRONG if is_strong else Evidence.WEAK

    @property
    def looks_like_same_person(self) -> bool:
        """Whether somebody seems to have come back under another account: an ID number and a name both match."""
        return any(match.kind is NumberKind.ID_NUMBER and match.is_same_name for match in self.matches)


@dataclass(frozen=True, slots=True)
class Deletion:
    """That somebody asks for their data to be deleted, and what was answered.

    There is one for each person, who may ask again once it is answered or taken back. `units` are the names of those in
    which they had accounts as they asked. `version` and `chain` are as those of a hold.
    """

    id: str
    identity_id: str
    name: str
    units: tuple[str, ...]
    state: DeletionState
    version: int
    asked_at: datetime
    reason: str
    closed_at: datetime | None = None
    answer: str = ""
    chain: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it still waits for an administrator."""
        return self.state is DeletionState.OPEN


@dataclass(frozen=True, slots=True)
class Message:
    """What is written to whoever a registration names: a template and its parameters, never free text with numbers.

    The address is not here: the sender reads it from the registration. `due_at` is when the next step is due, None once
    the state is final: a try to send, the end of the lease of whoever is sending, or of the wait for a receipt.
    `caused_by` is the id of the call that led to it.
    """

    id: str
    registration_id: str
    channel: Channel
    template: MessageTemplate
    parameters: Mapping[str, str]
    to_masked: str
    state: MessageState
    queued_at: datetime
    due_at: datetime | None
    attempts: int = 0
    provider: str | None = None
    provider_id: str | None = None
    submitted_at: datetime | None = None
    settled_at: datetime | None = None
    reason: MessageReason | None = None
    caused_by: str | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    """A scan that was uploaded: who may use it for what, and what its examination found.

    `preview` is the key of the picture that was drawn of exactly the version that was examined.
    """

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
    preview: str | None = None
    registration_id: str | None = None


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file that goes with an article, under the name that its readers save it by."""

    id: str
    name: str
    kind: FileKind
    size: int


@dataclass(frozen=True, slots=True)
class ArticleHeading:
    """What lists tell of an article. `publish_at` is None for a draft, `changed_by` the name of who changed it last."""

    id: str
    channel: ArticleChannel
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
class Article(ArticleHeading):
    """Something that is published: its text as it was written (Markdown), and what readers are shown (HTML).

    English may be missing. `edited_at` is when the text or its files were last changed after it was published;
    `version` and `chain` are as those of a registration.
    """

    body_zh: str
    body_en: str
    html_zh: str
    html_en: str
    files: tuple[AttachedFile, ...] = ()
    edited_at: datetime | None = None
    chain: str = ""


@dataclass(frozen=True, slots=True)
class QuestionHeading:
    """What lists tell of a question: its title as it was asked, and as it was published, if it ever was."""

    id: str
    state: QuestionState
    version: int
    title: str
    public_title: str
    asked_at: datetime
    published_at: datetime | None
    changed_at: datetime
    changed_by: str
    uscc: str
    unit_name: str


@dataclass(frozen=True, slots=True)
class Question(QuestionHeading):
    """What somebody from a unit asked, as it was asked and as it was published, and what was answered.

    `reason` is that of a refusal. `edited_at` is when words that somebody could read already were last corrected;
    `version` and `chain` are as those of a registration.
    """

    identity_id: str
    asker_name: str
    text: str
    public_text: str = ""
    answer: str = ""
    reason: str = ""
    answered_at: datetime | None = None
    edited_at: datetime | None = None
    chain: str = ""
