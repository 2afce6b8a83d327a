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


Role = Literal["unit_admin", "unit_applicant"]


class AccountAnswer(TypedDict):
    username: str
    role: Role


Category = Literal["individual", "hub", "support"]
Progress = Literal["unsubmitted", "in_review", "approved", "withdrawn"]
Kind = Literal["unit", "person", "project"]
Outcome = Literal["unit_form", "person_form", "unit_pending", "account_pending", "duplicate_hold", "home"]
State = Literal["draft", "at_authority", "at_national", "returned", "approved", "withdrawn"]


class SessionAnswer(TypedDict):
    """How long the session lasts, in seconds: without another call, and however many there are."""

    idle_ends_in: int
    ends_in: int


class EntryAnswer(TypedDict):
    person: PersonAnswer
    enterprises: list[EnterpriseAnswer]
    csrf_token: str
    session: SessionAnswer
    unit: UnitAnswer | None
    outcome: Outcome | None
    account: AccountAnswer | None
    registration_id: str | None
    hold_id: str | None
    sentence: TextAnswer | None
    notice: TextAnswer | None


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
    code: str | None


class DraftAnswer(TypedDict):
    values: dict[str, str]
    vouched: dict[str, str]
    version: int
    saved_at: str | None
    registration_id: str | None
    corrections: list[CorrectionAnswer]
    unlocked: list[str] | None
    outdated: list[FieldErrorAnswer]
    submitted: dict[str, str] | None
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


MessageState = Literal["queued", "submitting", "submitted", "delivered", "failed", "unknown"]


class MessageAnswer(TypedDict):
    """A message about a registration: `text` is all its wording, `reason` a code of the wording's `message_reasons`."""

    id: str
    channel: Literal["sms", "email"]
    template: str
    text: str
    to_masked: str
    state: MessageState
    queued_at: str
    submitted_at: str | None
    settled_at: str | None
    reason: str | None


class MobileAnswer(TypedDict):
    version: int
    mobile_masked: str


class EmailAnswer(TypedDict):
    version: int
    email_masked: str


class ReceiptsAnswer(TypedDict):
    """That receipts were taken, in the words that Alibaba Cloud waits for, and how many messages they settled."""

    code: int
    msg: str
    settled: int


class RegistrationAnswer(TypedDict):
    id: str
    kind: Kind
    state: State
    version: int
    round: int
    submitted_at: str
    unit: UnitAnswer
    authority: AuthorityAnswer
    chain: list[AuthorityAnswer]
    waiting_at: AuthorityAnswer | None
    waiting_days: int | None
    usual_days: int | None
    may_withdraw: bool
    form: dict[str, Any]
    corrections: list[CorrectionAnswer]
    timeline: list[EventAnswer]
    messages: list[MessageAnswer]


class ProjectSummary(TypedDict):
    """One line of a list of projects. `is_open` tells whether the caller may open it: its own, and what was handed in.

    `waiting_since` is when it came into its state, `working_days` how many of those that is; `waiting_at` is the
    authority that has it, if one does.
    """

    id: str
    category: Category
    year: int
    state: State
    progress: Progress
    version: int
    title_zh: str
    title_en: str
    applicant_name: str
    is_own: bool
    is_open: bool
    created_at: str
    waiting_since: str
    working_days: int
    waiting_at: AuthorityAnswer | None


class ProjectsAnswer(TypedDict):
    items: list[ProjectSummary]
    next_cursor: str | None


class ProjectAnswer(ProjectSummary):
    """A project, and since it was handed in what is known of every registration."""

    registration: RegistrationAnswer | None


class FigureAnswer(TypedDict):
    """The projects of one category and year by how far they have come; those that were taken back count nowhere."""

    year: int
    category: Category
    unsubmitted: int
    in_review: int
    approved: int


class FiguresAnswer(TypedDict):
    """The figures of the caller's unit and of the whole country, the latest year first. `year` is the present one."""

    year: int
    unit: list[FigureAnswer]
    country: list[FigureAnswer]


class HomeAnswer(TypedDict):
    name: str
    role: Role
    unit: UnitAnswer


FieldChange = Literal["platform", "here", "form", "withdrawal", "authority"]


class MyFieldAnswer(TypedDict):
    """What I gave in one field, masked, and where it is changed."""

    name: str
    label: TextAnswer
    value: TextAnswer
    change: FieldChange


class MyRegistrationAnswer(TypedDict):
    """What an account stands on. `platform_mobile` is the mobile that the platform vouches for, where it does."""

    id: str
    kind: Kind
    state: State
    version: int
    may_correct: bool
    mobile_masked: str
    email_masked: str
    email_needed: bool
    platform_mobile: str | None
    fields: list[MyFieldAnswer]


class MyAccountAnswer(AccountAnswer):
    state: State


class MembershipAnswer(TypedDict):
    """A unit in which I have an account, or for which the platform names me: then `outcome` is where it leads."""

    unit: EnterpriseAnswer
    outcome: Outcome | None
    is_named: bool
    account: MyAccountAnswer | None
    registration: MyRegistrationAnswer | None
    notice: TextAnswer | None


class MeAnswer(TypedDict):
    person: PersonAnswer
    memberships: list[MembershipAnswer]


class MyMessageItem(MessageAnswer):
    registration_id: str
    unit: UnitAnswer


class MyMessagesAnswer(TypedDict):
    items: list[MyMessageItem]
    next_cursor: str | None


class MyDataLine(TypedDict):
    """One thing that is held: its name for machines, its label for people, `words` where `value` is a code.

    `items` are what it consists of, where it is no single value.
    """

    name: str
    label: TextAnswer
    value: str
    words: TextAnswer | None
    items: list["MyDataItem"]


class MyDataItem(TypedDict):
    lines: list[MyDataLine]


class MyDataPart(TypedDict):
    """What one part of the system holds of me, and `note`, why and for how long."""

    name: str
    title: TextAnswer
    note: TextAnswer
    items: list[MyDataItem]


class MyDataAnswer(TypedDict):
    """Everything that is held of me, or the next part of it: `next_cursor` is null on the last."""

    format: Literal["fepmis-personal-data/1"]
    exported_at: str
    whole_numbers: bool
    parts: list[MyDataPart]
    next_cursor: str | None


DeletionState = Literal["open", "taken_back", "accepted", "refused"]


class DeletionAnswer(TypedDict):
    """A request for deletion. `answer` is what an administrator said, `waiting_days` counts working days."""

    id: str
    number: str
    state: DeletionState
    version: int
    asked_at: str
    reason: str
    waiting_days: int
    closed_at: str | None
    answer: str


class MyDeletionAnswer(TypedDict):
    """My request for deletion, if I ever made one, and within how many working days one is answered."""

    deletion: DeletionAnswer | None
    answered_within: int


class DeletionItem(DeletionAnswer):
    name: str
    units: list[str]
    is_overdue: bool


class DeletionsAnswer(TypedDict):
    items: list[DeletionItem]
    next_cursor: str | None


class EndingAccountAnswer(TypedDict):
    """An account that ends with the person's data; `unit_stays` where it registered a unit that goes on without it."""

    unit: UnitAnswer
    username: str
    role: Role
    state: State
    registration_id: str
    unit_stays: bool


class DeletionCaseAnswer(DeletionItem):
    """A request with what accepting it ends, and what the reviewer may do with it."""

    accounts: list[EndingAccountAnswer]
    projects: int
    drafts: int
    why_not: "WhyNot | None"
    history: list[EventAnswer]


class SignInItem(TypedDict):
    """That I signed in, or was refused. `session` is the state of the session that began, `network` where from."""

    at: str
    way: TextAnswer
    network: str
    browser: TextAnswer
    system: TextAnswer
    refusal: TextAnswer | None
    session: Literal["this", "open", "over"] | None


class SignInsAnswer(TypedDict):
    items: list[SignInItem]
    next_cursor: str | None
    kept_days: int


class EndedSessionsAnswer(TypedDict):
    ended: int


class DelegationAnswer(TypedDict):
    authority: AuthorityAnswer
    by: str
    starts: str
    ends: str


class ReviewerAnswer(TypedDict):
    id: str
    name: str
    role: Literal["reviewer", "administrator"]
    authority: AuthorityAnswer
    active: bool
    delegations: list[DelegationAnswer]


class ReviewerSelfAnswer(TypedDict):
    reviewer: ReviewerAnswer
    desks: list[AuthorityAnswer]
    csrf_token: str
    session: SessionAnswer


class ReviewersAnswer(TypedDict):
    items: list[ReviewerAnswer]


class CaseProject(TypedDict):
    """What a case is about that is a project's."""

    category: Category
    year: int
    title_zh: str
    title_en: str


class CaseSummary(TypedDict):
    id: str
    kind: Kind
    project: CaseProject | None
    state: State
    version: int
    uscc: str
    unit_name: str
    applicant_name: str
    waiting_since: str
    working_days: int
    is_overdue: bool
    round: int
    authority: AuthorityAnswer
    no_seal: bool
    held: bool
    taken_by: str | None
    taken_by_another: bool


class QueueAnswer(TypedDict):
    items: list[CaseSummary]
    next_cursor: str | None


class WhyNot(TypedDict):
    code: str
    zh: str
    en: str


class SearchAnswer(TypedDict):
    items: list[CaseSummary]


class ReminderAnswer(TypedDict):
    at: str
    count: int
    case_ids: list[str]


class CountsAnswer(TypedDict):
    desk: AuthorityAnswer
    counts: dict[State, int]
    reminder: ReminderAnswer | None


class ReasonAnswer(TypedDict):
    code: str
    zh: str
    en: str
    fields: list[str]
    active: bool


class ReasonsAnswer(TypedDict):
    items: list[ReasonAnswer]


class RevisionAnswer(TypedDict):
    round: int
    submitted_at: str
    form: dict[str, Any]
    scans: list[ScanAnswer]
    changed: list[str]
    corrections: list[CorrectionAnswer]
    answers: list[str]


class TakingAnswer(TypedDict):
    by: str
    until: str


class NumbersAnswer(TypedDict):
    numbers: dict[str, str]


class LinkAnswer(TypedDict):
    url: str


class ApprovalResult(TypedDict):
    id: str
    state: State | None
    problem: WhyNot | None


class ApprovalsAnswer(TypedDict):
    results: list[ApprovalResult]


class DossierCase(CaseSummary):
    chain: str


class DossierAnswer(TypedDict):
    case: DossierCase
    rounds: list[RevisionAnswer]
    events: list[dict[str, Any]]
    accesses: list[dict[str, Any]]
    first_broken: int | None
    exported_at: str
    exported_by: str


class CaseAnswer(CaseSummary):
    form: dict[str, Any]
    scans: list[ScanAnswer]
    rounds: list[RevisionAnswer]
    timeline: list[EventAnswer]
    messages: list[MessageAnswer]
    may_decide: bool
    may_approve: bool
    why_not: WhyNot | None


class DecidedAnswer(TypedDict):
    state: State
    version: int


NumberKind = Literal["id_number", "mobile"]
HoldState = Literal["open", "closed"]
Evidence = Literal["strong", "weak"]
StatementChoice = Literal["old_account", "mobile_reissued", "not_me"]
Resolution = Literal["different_people", "keep_this", "keep_other", "merge", "number_corrected", "refuse"]
Ending = Resolution | Literal["disappeared"]
AccountEnd = Literal["keep_this", "keep_other", "merge", "refuse", "deletion"]


class HeldAccountAnswer(TypedDict):
    """An account that a hold is about. `ended_by` tells what ended it, if anything did."""

    name: str
    username: str
    role: Role
    state: State
    ended_by: AccountEnd | None
    unit: UnitAnswer
    registration_id: str


class HoldSummary(TypedDict):
    id: str
    number: str
    state: HoldState
    opened_at: str
    waiting_days: int
    evidence: Evidence
    matches: list[NumberKind]
    looks_like_same_person: bool
    awaits_second: bool
    resolution: Ending | None
    closed_at: str | None
    account: HeldAccountAnswer


class HoldItem(HoldSummary):
    statement: StatementChoice | None


class HoldsAnswer(TypedDict):
    """A page of holds. `open_count` counts the open ones as far as it goes; `has_more_open` says that it goes on."""

    items: list[HoldItem]
    next_cursor: str | None
    open_count: int
    has_more_open: bool


class StatementAnswer(TypedDict):
    choice: StatementChoice
    note: str
    at: str


class MatchAnswer(TypedDict):
    """A number of the account that others use too, masked, and how much that says."""

    kind: NumberKind
    masked: str
    evidence: Evidence


class HoldAnswer(TypedDict):
    """Why the caller's account is on hold. `number` can be read out, `next` tells what follows, in order."""

    id: str
    number: str
    opened_at: str
    matches: list[MatchAnswer]
    choices: list[StatementChoice]
    statement: StatementAnswer | None
    next: list[TextAnswer]
    registration_id: str


class SideAnswer(HeldAccountAnswer):
    """One of the accounts that a hold is about. `matches` are the numbers it shares with the held one."""

    key: str
    is_held_one: bool
    kind: Kind
    submitted_at: str
    id_number_masked: str
    mobile_masked: str
    matches: list[NumberKind]
    form: dict[str, Any]


class ProposalAnswer(TypedDict):
    """A resolution that waits for a second administrator, who is not the one who looks where `is_own`.

    `into` tells which identity of two merged ones goes on.
    """

    resolution: Resolution
    other: str
    into: Literal["this", "other"] | None
    note: str
    by: str
    is_own: bool
    at: str


class PossibleResolution(TypedDict):
    resolution: Resolution
    other: list[str]


class HoldCaseAnswer(HoldSummary):
    version: int
    statement: StatementAnswer | None
    sides: list[SideAnswer]
    proposal: ProposalAnswer | None
    may: list[PossibleResolution]
    why_not: WhyNot | None
    history: list[EventAnswer]


class SideNumbersAnswer(TypedDict):
    id_number: str
    mobile: str


class ArticleSummary(TypedDict):
    id: str
    title_zh: str
    title_en: str
    published_at: str
    pinned: bool
    authority: AuthorityAnswer


class ArticlesAnswer(TypedDict):
    items: list[ArticleSummary]
    next_cursor: str | None


class FileAnswer(TypedDict):
    """A file that goes with an article; `size` in bytes."""

    id: str
    name: str
    kind: Literal["pdf", "docx", "xlsx", "jpeg", "png"]
    size: int


class ArticleAnswer(ArticleSummary):
    html_zh: str
    html_en: str
    files: list[FileAnswer]
    edited_at: str | None


class ReadingsAnswer(TypedDict):
    readings: int


class WrittenArticleSummary(TypedDict):
    id: str
    state: Literal["draft", "scheduled", "published", "withdrawn"]
    version: int
    title_zh: str
    title_en: str
    pinned: bool
    publish_at: str | None
    changed_at: str
    changed_by: str


class WrittenArticlesAnswer(TypedDict):
    items: list[WrittenArticleSummary]
    next_cursor: str | None


class WrittenArticleAnswer(WrittenArticleSummary):
    body_zh: str
    body_en: str
    files: list[FileAnswer]
    readings: int
    history: list[EventAnswer]


QuestionState = Literal["waiting", "answered", "published", "refused", "withdrawn", "taken_back"]


class QuestionSummary(TypedDict):
    id: str
    title: str
    published_at: str


class QuestionsAnswer(TypedDict):
    items: list[QuestionSummary]
    next_cursor: str | None


class QuestionAnswer(QuestionSummary):
    """A question that everybody may read. `edited_at` is when it was corrected after it was published."""

    text: str
    answer: str
    authority: AuthorityAnswer
    edited_at: str | None


class MyQuestionSummary(TypedDict):
    """A question of mine; `is_news` says that something happened to it that I have not looked at."""

    id: str
    state: QuestionState
    title: str
    asked_at: str
    changed_at: str
    is_news: bool


class MyQuestionsAnswer(TypedDict):
    """A page of my questions, how many of them wait, and how many may."""

    items: list[MyQuestionSummary]
    next_cursor: str | None
    waiting: int
    most_waiting: int
    news: int


class MyQuestionAnswer(MyQuestionSummary):
    version: int
    text: str
    answer: str
    answered_at: str | None
    edited_at: str | None
    reason: str
    public_title: str
    public_text: str
    published_at: str | None
    unit: UnitAnswer


class AskedAnswer(TypedDict):
    id: str


class ReceivedQuestionSummary(TypedDict):
    id: str
    state: QuestionState
    version: int
    title: str
    public_title: str
    asked_at: str
    working_days: int
    is_overdue: bool
    changed_at: str
    changed_by: str
    unit: UnitAnswer


class ReceivedQuestionsAnswer(TypedDict):
    items: list[ReceivedQuestionSummary]
    next_cursor: str | None


class ReceivedQuestionAnswer(ReceivedQuestionSummary):
    asker_name: str
    text: str
    public_text: str
    answer: str
    reason: str
    published_at: str | None
    readings: int
    history: list[EventAnswer]


class MarkdownAnswer(TypedDict):
    html: str


class ReferenceItem(TypedDict):
    code: str
    name_zh: str
    name_en: str
    level: NotRequired[str]
    parent: NotRequired[str | None]
    valid_from: NotRequired[str]
    valid_to: NotRequired[str | None]


Items = list[ReferenceItem]


class ReferenceAnswer(TypedDict):
    list: str
    source: str
    as_of: str
    items: Items
