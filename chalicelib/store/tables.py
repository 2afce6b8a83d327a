"""The DynamoDB tables, attribute by attribute. Rows never leave `store/`: what comes out are the values of `models`."""

import json
from collections.abc import Mapping
from dataclasses import asdict, fields, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar, Generic, Self, TypeVar

from pynamodb.attributes import (
    Attribute,
    BooleanAttribute,
    JSONAttribute,
    NumberAttribute,
    UnicodeAttribute,
    UnicodeSetAttribute,
    UTCDateTimeAttribute,
)
from pynamodb.connection import TableConnection
from pynamodb.constants import STRING
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex, IncludeProjection, KeysOnlyProjection
from pynamodb.models import Model

from chalicelib import dedupe
from chalicelib.gateways.settings import settings
from chalicelib.models import (
    Account,
    AccountEnd,
    Article,
    ArticleChannel,
    ArticleHeading,
    ArticleState,
    AttachedFile,
    Attachment,
    Category,
    Channel,
    Claim,
    Claimant,
    Correction,
    Delegation,
    Deletion,
    DeletionState,
    Enterprise,
    Event,
    Hold,
    HoldState,
    Identity,
    Kind,
    Match,
    Message,
    MessageReason,
    MessageState,
    MessageTemplate,
    NumberKind,
    Project,
    ProjectHeading,
    Proposal,
    Question,
    QuestionHeading,
    QuestionState,
    Reason,
    Registration,
    Resolution,
    Reviewer,
    Revision,
    Role,
    Said,
    StaffRole,
    State,
    Taking,
    Unit,
    UserType,
)
from chalicelib.sign_in_records import Browser, SignInRecord, System
from chalicelib.signing_in import Audience, Session, SignIn
from chalicelib.store.connection import TableOnly

Choice = TypeVar("Choice", bound=StrEnum)
Value = TypeVar("Value")


class ChoiceAttribute(Attribute[Choice], Generic[Choice]):
    """A value of a StrEnum, stored as its text."""

    attr_type = STRING

    def __init__(self, choices: type[Choice], **options: Any) -> None:  # noqa: ANN401, pynamodb's own options
        super().__init__(**options)
        self.choices = choices

    def serialize(self, value: Choice) -> str:
        return str(value)

    def deserialize(self, value: str) -> Choice:
        return self.choices(value)


class RecordAttribute(Attribute[Any]):
    """A small frozen record, stored as JSON."""

    attr_type = STRING

    def __init__(self, of: type, **options: Any) -> None:  # noqa: ANN401, pynamodb's own options
        super().__init__(**options)
        self.of = of

    def serialize(self, value: Any) -> str:  # noqa: ANN401, a record of any kind
        return json.dumps(asdict(value), ensure_ascii=False, default=str)

    def deserialize(self, value: str) -> Any:  # noqa: ANN401, a record of any kind
        return _record(self.of, json.loads(value))


class ListAttribute(Attribute[tuple[Any, ...]]):
    """A tuple of small frozen records, of texts or of pairs of them, stored as JSON."""

    attr_type = STRING

    def __init__(self, of: type, **options: Any) -> None:  # noqa: ANN401, pynamodb's own options
        super().__init__(**options)
        self.of = of

    def serialize(self, value: tuple[Any, ...]) -> str:
        told = [each if isinstance(each, str | tuple) else asdict(each) for each in value]
        return json.dumps(told, ensure_ascii=False, default=str)

    def deserialize(self, value: str) -> tuple[Any, ...]:
        return tuple(_record(self.of, each) if isinstance(each, dict) else self.of(each) for each in json.loads(value))


class MatchesAttribute(ListAttribute):
    """The matches of a hold."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401, pynamodb's own options
        super().__init__(of=Match, **options)

    def deserialize(self, value: str) -> tuple[Match, ...]:
        # Rows from when a hold knew only the kinds of its matches.
        kinds = [NumberKind(each) for each in json.loads(value) if isinstance(each, str)]
        return tuple(Match(kind, "", "", is_same_name=False) for kind in kinds) or super().deserialize(value)


class IdentityAttribute(Attribute[Identity]):
    """The identity of a session, stored as JSON."""

    attr_type = STRING

    def serialize(self, value: Identity) -> str:
        return json.dumps(asdict(value), ensure_ascii=False)

    def deserialize(self, value: str) -> Identity:
        known = json.loads(value)
        enterprises = tuple(Enterprise(**each) for each in known.pop("enterprises"))
        return Identity(**{**known, "user_type": UserType(known["user_type"])}, enterprises=enterprises)


class TextsAttribute(Attribute[Mapping[str, str]]):
    """Texts by their names, stored as JSON without escapes, so that as much as a call can bring fits into a row."""

    attr_type = STRING

    def serialize(self, value: Mapping[str, str]) -> str:
        return json.dumps(dict(value), ensure_ascii=False)

    def deserialize(self, value: str) -> dict[str, str]:
        texts: dict[str, str] = json.loads(value)
        return texts


class FingerprintsAttribute(Attribute[Mapping[NumberKind, str]]):
    """The fingerprints of numbers by their kinds, stored as JSON in one spelling, so that they can be compared."""

    attr_type = STRING

    def serialize(self, value: Mapping[NumberKind, str]) -> str:
        return json.dumps(dict(value), sort_keys=True)

    def deserialize(self, value: str) -> dict[NumberKind, str]:
        return {NumberKind(kind): fingerprint for kind, fingerprint in json.loads(value).items()}


def _record(of: type[Any], stored: dict[str, Any]) -> Any:  # noqa: ANN401, a record of the given kind
    types = {each.name: each.type for each in fields(of)}
    return of(**{name: _parsed(types[name], value) for name, value in stored.items()})


def _parsed(kind: Any, value: Any) -> Any:  # noqa: ANN401, what a field of a record holds
    if kind in {datetime, date}:
        return kind.fromisoformat(value)
    return kind(value) if isinstance(kind, type) and issubclass(kind, StrEnum) else value


class Table(Model):
    """A table that shares its client with all others."""

    @classmethod
    def _get_connection(cls) -> TableConnection:
        is_new = cls._connection is None
        table = super()._get_connection()
        if is_new:
            described, table.connection = table.get_meta_table(), TableOnly()
            table.connection.add_meta_table(described)
        return table


class Row(Table, Generic[Value]):
    """A row that holds one value of `models`, attribute for field, and what only the store needs beside it."""

    value_class: ClassVar[type[Any]]

    @classmethod
    def of(cls, value: Value, **stored: Any) -> Self:  # noqa: ANN401, one per attribute
        """The row of a value, with the attributes that the value does not know of, or not yet."""
        return cls(**{each.name: getattr(value, each.name) for each in fields(cls.value_class)} | stored)

    def value(self) -> Value:
        """The value that the row holds."""
        held = {each.name: getattr(self, each.name) for each in fields(self.value_class)}
        value: Value = self.value_class(**held)
        return value


class SessionRow(Row[Session]):
    value_class = Session

    class Meta:
        table_name = settings().table("sessions")

    id = UnicodeAttribute(hash_key=True)
    audience = ChoiceAttribute(Audience)
    person_id = UnicodeAttribute()
    identity = IdentityAttribute(null=True)
    started_at = UTCDateTimeAttribute()
    seen_at = UTCDateTimeAttribute()
    sealed_numbers = UnicodeAttribute(null=True)
    id_number_fingerprint = UnicodeAttribute(null=True)
    expires_at = NumberAttribute()


class SignInRow(Row[SignIn]):
    value_class = SignIn

    class Meta:
        table_name = settings().table("sign_ins")

    id = UnicodeAttribute(hash_key=True)
    audience = ChoiceAttribute(Audience)
    verifier = UnicodeAttribute()
    nonce = UnicodeAttribute()
    salt = UnicodeAttribute()
    return_to = UnicodeAttribute()
    started_at = UTCDateTimeAttribute()
    is_used = BooleanAttribute()
    expires_at = NumberAttribute()


class SignInRecordRow(Row[SignInRecord]):
    value_class = SignInRecord

    class Meta:
        table_name = settings().table("sign_in_records")

    person_id = UnicodeAttribute(hash_key=True)
    at = UTCDateTimeAttribute(range_key=True)
    session_id = UnicodeAttribute(null=True)
    assurance = UnicodeAttribute()
    network = UnicodeAttribute()
    browser = ChoiceAttribute(Browser)
    system = ChoiceAttribute(System)
    refusal = UnicodeAttribute(null=True)
    expires_at = NumberAttribute()


class UnitRow(Row[Unit]):
    value_class = Unit

    class Meta:
        table_name = settings().table("units")

    uscc = UnicodeAttribute(hash_key=True)
    name_zh = UnicodeAttribute()
    authority_id = UnicodeAttribute()
    state = ChoiceAttribute(State)
    applicant_id = UnicodeAttribute()
    registration_id = UnicodeAttribute()


class AccountRow(Row[Account]):
    value_class = Account

    class Meta:
        table_name = settings().table("accounts")

    identity_id = UnicodeAttribute(hash_key=True)
    uscc = UnicodeAttribute(range_key=True)
    state = ChoiceAttribute(State)
    role = ChoiceAttribute(Role)
    username = UnicodeAttribute()
    name = UnicodeAttribute()
    registration_id = UnicodeAttribute()
    hold_id = UnicodeAttribute(null=True)
    fingerprints = FingerprintsAttribute()
    claimed = FingerprintsAttribute(null=True)
    unchecked_since = UTCDateTimeAttribute(null=True)
    ended_by = ChoiceAttribute(AccountEnd, null=True)
    merged_into = UnicodeAttribute(null=True)
    caused_by = UnicodeAttribute(null=True)

    def value(self) -> Account:
        # A row without it is one that was never checked, or from when checked numbers were claimed for good.
        never_checked: dict[NumberKind, str] = {}
        untold = never_checked if self.unchecked_since else self.fingerprints
        return replace(super().value(), claimed=self.claimed if self.claimed is not None else untold)


class DeskIndex(GlobalSecondaryIndex["RegistrationRow"]):
    """What waits at an authority, the longest first."""

    class Meta:
        index_name = "desk"
        projection = AllProjection()

    desk = UnicodeAttribute(hash_key=True)
    waiting_since = UTCDateTimeAttribute(range_key=True)


class UsccIndex(GlobalSecondaryIndex["RegistrationRow"]):
    """This and those below find the ids of registrations by what reviewers search for."""

    class Meta:
        index_name = "uscc"
        projection = KeysOnlyProjection()

    uscc = UnicodeAttribute(hash_key=True)


class ApplicantIndex(GlobalSecondaryIndex["RegistrationRow"]):
    class Meta:
        index_name = "applicant"
        projection = KeysOnlyProjection()

    applicant_name = UnicodeAttribute(hash_key=True)


class UnitNameIndex(GlobalSecondaryIndex["RegistrationRow"]):
    class Meta:
        index_name = "unit_name"
        projection = KeysOnlyProjection()

    authority_id = UnicodeAttribute(hash_key=True)
    unit_name = UnicodeAttribute(range_key=True)


class NationalUnitNameIndex(GlobalSecondaryIndex["RegistrationRow"]):
    """The same over all authorities, those that have come to the national one apart from those that have not."""

    class Meta:
        index_name = "national_unit_name"
        projection = KeysOnlyProjection()

    national = UnicodeAttribute(hash_key=True)
    unit_name = UnicodeAttribute(range_key=True)


class IdNumberIndex(GlobalSecondaryIndex["RegistrationRow"]):
    class Meta:
        index_name = "id_number"
        projection = KeysOnlyProjection()

    id_number_fingerprint = UnicodeAttribute(hash_key=True)


class MobileIndex(GlobalSecondaryIndex["RegistrationRow"]):
    class Meta:
        index_name = "mobile"
        projection = KeysOnlyProjection()

    mobile_fingerprint = UnicodeAttribute(hash_key=True)


class IdentityIndex(GlobalSecondaryIndex["RegistrationRow"]):
    """Everything that an identity has registered, for it to see."""

    class Meta:
        index_name = "identity"
        projection = KeysOnlyProjection()

    identity_id = UnicodeAttribute(hash_key=True)


IN_PROJECT_LISTS = [each.name for each in fields(ProjectHeading)]


class ProjectsIndex(GlobalSecondaryIndex["RegistrationRow"]):
    """The projects of a unit, each category apart."""

    class Meta:
        index_name = "projects"
        projection = IncludeProjection([name for name in IN_PROJECT_LISTS if name not in {"id", "created_at"}])

    projects_of = UnicodeAttribute(hash_key=True)
    created_at = UTCDateTimeAttribute(range_key=True)


class RegistrationRow(Row[Registration]):
    value_class = Registration

    class Meta:
        table_name = settings().table("registrations")

    id = UnicodeAttribute(hash_key=True)
    kind = ChoiceAttribute(Kind)
    state = ChoiceAttribute(State)
    version = NumberAttribute()
    round = NumberAttribute()
    uscc = UnicodeAttribute()
    unit_name = UnicodeAttribute()
    identity_id = UnicodeAttribute()
    applicant_name = UnicodeAttribute()
    authority_id = UnicodeAttribute()
    waiting_since = UTCDateTimeAttribute()
    form = JSONAttribute()
    scans = JSONAttribute()
    corrections = ListAttribute(of=Correction)
    first_reviewer_id = UnicodeAttribute(null=True)
    # The defaults are what rows mean that were stored before there was such an attribute.
    earlier_authorities = ListAttribute(of=str, default=())
    has_reached_national = BooleanAttribute()
    no_seal = BooleanAttribute()
    is_held = BooleanAttribute(default=False)
    taking = RecordAttribute(of=Taking, null=True)
    chain = UnicodeAttribute()
    desk = UnicodeAttribute(null=True)
    national = UnicodeAttribute(null=True)
    # Those of the form that it was made with; a project has none.
    sealed_numbers = UnicodeAttribute(null=True)
    id_number_fingerprint = UnicodeAttribute(null=True)
    mobile_fingerprint = UnicodeAttribute(null=True)
    caused_by = UnicodeAttribute(null=True)
    # What follows is a project's alone. Its titles are those that were typed last.
    category = ChoiceAttribute(Category, null=True)
    year = NumberAttribute(null=True)
    title_zh = UnicodeAttribute(null=True)
    title_en = UnicodeAttribute(null=True)
    created_at = UTCDateTimeAttribute(null=True)
    typed = TextsAttribute(null=True)
    saves = NumberAttribute(null=True)
    saved_at = UTCDateTimeAttribute(null=True)
    projects_of = UnicodeAttribute(null=True)
    projects_index = ProjectsIndex()
    desk_index = DeskIndex()
    uscc_index = UsccIndex()
    applicant_index = ApplicantIndex()
    unit_name_index = UnitNameIndex()
    national_unit_name_index = NationalUnitNameIndex()
    id_number_index = IdNumberIndex()
    mobile_index = MobileIndex()
    identity_index = IdentityIndex()

    def value(self) -> Registration:
        return replace(super().value(), id_number_fingerprint=self.id_number_fingerprint or "")

    def project(self) -> Project:
        """The project that the row holds."""
        return Project(self.value(), self.created_at, self.typed, int(self.saves), self.saved_at)

    def heading(self) -> ProjectHeading:
        """What lists tell, which is all that the index of projects holds."""
        return ProjectHeading(**{name: getattr(self, name) for name in IN_PROJECT_LISTS})


class RevisionRow(Row[Revision]):
    value_class = Revision

    class Meta:
        table_name = settings().table("revisions")

    registration_id = UnicodeAttribute(hash_key=True)
    round = NumberAttribute(range_key=True)
    submitted_at = UTCDateTimeAttribute()
    form = JSONAttribute()
    scans = JSONAttribute()
    changed = ListAttribute(of=str)
    corrections = ListAttribute(of=Correction)
    answers = ListAttribute(of=str)


class EventRow(Row[Event]):
    value_class = Event

    class Meta:
        table_name = settings().table("events")

    subject = UnicodeAttribute(hash_key=True)
    sequence = NumberAttribute(range_key=True)
    at = UTCDateTimeAttribute()
    action = UnicodeAttribute()
    from_state = UnicodeAttribute()
    to_state = UnicodeAttribute()
    actor_id = UnicodeAttribute()
    actor_name = UnicodeAttribute()
    authority_id = UnicodeAttribute(null=True)
    comment = UnicodeAttribute()
    corrections = ListAttribute(of=Correction)
    chain = UnicodeAttribute()


class FingerprintRow(Table):
    """The fingerprint of a number, under one of its MACs."""

    class Meta:
        table_name = settings().table("fingerprints")

    id = UnicodeAttribute(hash_key=True)
    fingerprint = UnicodeAttribute()
    made_with = UnicodeAttribute()


class ClaimRow(Row[Claim]):
    value_class = Claim

    class Meta:
        table_name = settings().table("claims")

    id = UnicodeAttribute(hash_key=True)
    claimants = ListAttribute(of=Claimant, default=())
    cleared = ListAttribute(of=tuple, default=())
    told_at = UTCDateTimeAttribute(null=True)
    version = NumberAttribute(default=0)
    # Rows from when a claim knew only who came first.
    identity_id = UnicodeAttribute(null=True)
    uscc = UnicodeAttribute(null=True)

    def value(self) -> Claim:
        known = super().value()
        first = (Claimant(self.identity_id, self.uscc, ""),) if self.identity_id else ()
        return replace(known, claimants=first + known.claimants)


class OpenIndex(GlobalSecondaryIndex["HoldRow"]):
    """The holds that wait for an administrator, the oldest first."""

    class Meta:
        index_name = "open"
        projection = AllProjection()

    open = UnicodeAttribute(hash_key=True)
    opened_at = UTCDateTimeAttribute(range_key=True)


class ClosedIndex(GlobalSecondaryIndex["HoldRow"]):
    """The holds that are over, by when they ended."""

    class Meta:
        index_name = "closed"
        projection = AllProjection()

    closed = UnicodeAttribute(hash_key=True)
    closed_at = UTCDateTimeAttribute(range_key=True)


class CaseNumberIndex(GlobalSecondaryIndex["HoldRow"]):
    """The hold that a person names by the number that they were given."""

    class Meta:
        index_name = "number"
        projection = AllProjection()

    number = UnicodeAttribute(hash_key=True)


class HoldRow(Row[Hold]):
    value_class = Hold

    class Meta:
        table_name = settings().table("holds")

    id = UnicodeAttribute(hash_key=True)
    identity_id = UnicodeAttribute()
    uscc = UnicodeAttribute()
    # The defaults are what rows mean that were stored when a hold could only be open.
    state = ChoiceAttribute(HoldState, default=HoldState.OPEN)
    version = NumberAttribute(default=0)
    opened_at = UTCDateTimeAttribute()
    matches = MatchesAttribute()
    said = RecordAttribute(of=Said, null=True)
    proposal = RecordAttribute(of=Proposal, null=True)
    resolution = ChoiceAttribute(Resolution, null=True)
    closed_at = UTCDateTimeAttribute(null=True)
    chain = UnicodeAttribute(default="")
    open = UnicodeAttribute(null=True)
    closed = UnicodeAttribute(null=True)
    # Rows from when nobody could find a hold by its number have none until it changes.
    number = UnicodeAttribute(null=True)
    open_index = OpenIndex()
    closed_index = ClosedIndex()
    number_index = CaseNumberIndex()

    @classmethod
    def of(cls, value: Hold, **stored: Any) -> Self:  # noqa: ANN401, one per attribute
        """The row of a hold, in the index of its state and under its number."""
        state, number = str(value.state), dedupe.case_number(value.id)
        return super().of(value, **{state: state, "number": number}, **stored)


UNSETTLED = "unsettled"
"""The one key of the index of messages with which something remains to be done."""


class DueIndex(GlobalSecondaryIndex["MessageRow"]):
    """The messages that are not settled, by when their next step is due."""

    class Meta:
        index_name = "due"
        projection = KeysOnlyProjection()

    unsettled = UnicodeAttribute(hash_key=True)
    due_at = UTCDateTimeAttribute(range_key=True)


class CaseIndex(GlobalSecondaryIndex["MessageRow"]):
    """The messages about a registration, the oldest first."""

    class Meta:
        index_name = "registration"
        projection = AllProjection()

    registration_id = UnicodeAttribute(hash_key=True)
    queued_at = UTCDateTimeAttribute(range_key=True)


class ProviderIndex(GlobalSecondaryIndex["MessageRow"]):
    """The message that a provider knows under its own id."""

    class Meta:
        index_name = "provider_id"
        projection = KeysOnlyProjection()

    provider_id = UnicodeAttribute(hash_key=True)


class OpenDeletionsIndex(GlobalSecondaryIndex["DeletionRow"]):
    """The requests for deletion that wait for an administrator, the oldest first."""

    class Meta:
        index_name = "open"
        projection = AllProjection()

    open = UnicodeAttribute(hash_key=True)
    asked_at = UTCDateTimeAttribute(range_key=True)


class ClosedDeletionsIndex(GlobalSecondaryIndex["DeletionRow"]):
    """Those that were answered or taken back, by when."""

    class Meta:
        index_name = "closed"
        projection = AllProjection()

    closed = UnicodeAttribute(hash_key=True)
    closed_at = UTCDateTimeAttribute(range_key=True)


class DeletionRow(Row[Deletion]):
    value_class = Deletion

    class Meta:
        table_name = settings().table("deletions")

    id = UnicodeAttribute(hash_key=True)
    identity_id = UnicodeAttribute()
    name = UnicodeAttribute()
    units = ListAttribute(of=str)
    state = ChoiceAttribute(DeletionState)
    version = NumberAttribute()
    asked_at = UTCDateTimeAttribute()
    reason = UnicodeAttribute()
    closed_at = UTCDateTimeAttribute(null=True)
    answer = UnicodeAttribute()
    chain = UnicodeAttribute()
    open = UnicodeAttribute(null=True)
    closed = UnicodeAttribute(null=True)
    open_index = OpenDeletionsIndex()
    closed_index = ClosedDeletionsIndex()

    @classmethod
    def of(cls, value: Deletion, **stored: Any) -> Self:  # noqa: ANN401, one per attribute
        """The row of a request, in the index of those that wait or of those that do not."""
        shelf = "open" if value.is_open else "closed"
        return super().of(value, **{shelf: shelf}, **stored)


class MessageRow(Row[Message]):
    value_class = Message

    class Meta:
        table_name = settings().table("messages")

    id = UnicodeAttribute(hash_key=True)
    registration_id = UnicodeAttribute()
    template = ChoiceAttribute(MessageTemplate)
    parameters = JSONAttribute()
    state = ChoiceAttribute(MessageState)
    queued_at = UTCDateTimeAttribute()
    # The defaults, and the old name, are what rows mean that were stored when there were SMS alone, sent once.
    channel = ChoiceAttribute(Channel, default=Channel.SMS)
    to_masked = UnicodeAttribute(attr_name="mobile_masked")
    attempts = NumberAttribute(default=0)
    due_at = UTCDateTimeAttribute(null=True)
    provider = UnicodeAttribute(null=True)
    provider_id = UnicodeAttribute(null=True)
    submitted_at = UTCDateTimeAttribute(null=True)
    settled_at = UTCDateTimeAttribute(null=True)
    reason = ChoiceAttribute(MessageReason, null=True)
    caused_by = UnicodeAttribute(null=True)
    unsettled = UnicodeAttribute(null=True)
    due_index = DueIndex()
    case_index = CaseIndex()
    provider_index = ProviderIndex()

    @classmethod
    def of(cls, value: Message, **stored: Any) -> Self:  # noqa: ANN401, one per attribute
        """The row of a message, in the index of those that are not settled while something is due."""
        return super().of(value, unsettled=UNSETTLED if value.due_at else None, **stored)


class QuotaRow(Table):
    """What was done on one day of what may be done so many times: the messages sent to one mobile, say."""

    class Meta:
        table_name = settings().table("quotas")

    id = UnicodeAttribute(hash_key=True)
    message_ids = UnicodeSetAttribute()
    expires_at = NumberAttribute()


class DraftRow(Table):
    class Meta:
        table_name = settings().table("drafts")

    identity_id = UnicodeAttribute(hash_key=True)
    form = UnicodeAttribute(range_key=True)
    sealed_values = UnicodeAttribute()
    version = NumberAttribute()
    saved_at = UTCDateTimeAttribute()
    expires_at = NumberAttribute()


class AttachmentRow(Row[Attachment]):
    value_class = Attachment

    class Meta:
        table_name = settings().table("attachments")

    id = UnicodeAttribute(hash_key=True)
    identity_id = UnicodeAttribute()
    uscc = UnicodeAttribute()
    field = UnicodeAttribute()
    file_name = UnicodeAttribute()
    content_type = UnicodeAttribute()
    size = NumberAttribute()
    verdict = UnicodeAttribute(null=True)
    is_accepted = BooleanAttribute()
    version_id = UnicodeAttribute(null=True)
    preview = UnicodeAttribute(null=True)
    registration_id = UnicodeAttribute(null=True)
    expires_at = NumberAttribute(null=True)


class ReviewerRow(Row[Reviewer]):
    value_class = Reviewer

    class Meta:
        table_name = settings().table("reviewers")

    id = UnicodeAttribute(hash_key=True)
    name = UnicodeAttribute()
    authority_id = UnicodeAttribute()
    role = ChoiceAttribute(StaffRole)
    # The defaults are what rows mean that were stored before there was such an attribute.
    active = BooleanAttribute(default=True)
    delegations = ListAttribute(of=Delegation, default=())
    # Never stored here: a session knows it, for as long as it lasts.
    id_number_fingerprint = UnicodeAttribute(null=True)


class CounterRow(Table):
    """How many registrations of an authority stand in each state; or, of one registration, how it was last counted."""

    class Meta:
        table_name = settings().table("counters")

    id = UnicodeAttribute(hash_key=True)
    at_authority = NumberAttribute(default=0)
    at_national = NumberAttribute(default=0)
    returned = NumberAttribute(default=0)
    approved = NumberAttribute(default=0)
    withdrawn = NumberAttribute(default=0)
    changes = NumberAttribute(default=0)
    counted_state = UnicodeAttribute(null=True)
    counted_authority = UnicodeAttribute(null=True)
    counted_version = NumberAttribute(null=True)
    # Of a project alone.
    counted_begun = UTCDateTimeAttribute(null=True)
    counted_saves = NumberAttribute(null=True)
    counted_uscc = UnicodeAttribute(null=True)
    counted_category = ChoiceAttribute(Category, null=True)
    counted_year = NumberAttribute(null=True)


class FigureRow(Table):
    """How many projects of a unit, or of all, have come so far in one category and year, which `cell` names."""

    class Meta:
        table_name = settings().table("figures")

    scope = UnicodeAttribute(hash_key=True)
    cell = UnicodeAttribute(range_key=True)
    projects = NumberAttribute(default=0)
    changes = NumberAttribute(default=0)


class PaceRow(Table):
    """How many working days an authority took over one decision."""

    class Meta:
        table_name = settings().table("paces")

    desk = UnicodeAttribute(hash_key=True)
    decided_at = UnicodeAttribute(range_key=True)
    days = NumberAttribute()
    expires_at = NumberAttribute()


class ReminderRow(Table):
    """What an authority was last reminded of."""

    class Meta:
        table_name = settings().table("reminders")

    desk = UnicodeAttribute(hash_key=True)
    at = UTCDateTimeAttribute()
    # Rows from when all were named have none.
    cases = NumberAttribute(null=True)
    case_ids = ListAttribute(of=str)


class ReasonRow(Row[Reason]):
    value_class = Reason

    class Meta:
        table_name = settings().table("reasons")

    code = UnicodeAttribute(hash_key=True)
    zh = UnicodeAttribute()
    en = UnicodeAttribute()
    fields = ListAttribute(of=str)
    active = BooleanAttribute()


IN_ARTICLE_LISTS = [each.name for each in fields(ArticleHeading)]


class ShelfIndex(GlobalSecondaryIndex["ArticleRow"]):
    """What readers may find, each once its time has come; pinned articles have a shelf of their own."""

    class Meta:
        index_name = "shelf"
        projection = IncludeProjection([*IN_ARTICLE_LISTS, "words"])

    shelf = UnicodeAttribute(hash_key=True)
    publish_at = UTCDateTimeAttribute(range_key=True)


class ChannelIndex(GlobalSecondaryIndex["ArticleRow"]):
    """Everything that administrators have written."""

    class Meta:
        index_name = "channel"
        projection = IncludeProjection(IN_ARTICLE_LISTS)

    channel = UnicodeAttribute(hash_key=True)
    changed_at = UTCDateTimeAttribute(range_key=True)


class ArticleRow(Row[Article]):
    value_class = Article

    class Meta:
        table_name = settings().table("articles")

    id = UnicodeAttribute(hash_key=True)
    channel = ChoiceAttribute(ArticleChannel)
    state = ChoiceAttribute(ArticleState)
    version = NumberAttribute()
    title_zh = UnicodeAttribute()
    title_en = UnicodeAttribute()
    is_pinned = BooleanAttribute()
    publish_at = UTCDateTimeAttribute(null=True)
    authority_id = UnicodeAttribute()
    changed_at = UTCDateTimeAttribute()
    changed_by = UnicodeAttribute()
    body_zh = UnicodeAttribute()
    body_en = UnicodeAttribute()
    html_zh = UnicodeAttribute()
    html_en = UnicodeAttribute()
    # The default is what rows mean that were stored before articles had files.
    files = ListAttribute(of=AttachedFile, default=())
    edited_at = UTCDateTimeAttribute(null=True)
    chain = UnicodeAttribute()
    shelf = UnicodeAttribute(null=True)
    words = UnicodeAttribute()
    shelf_index = ShelfIndex()
    channel_index = ChannelIndex()

    def heading(self) -> ArticleHeading:
        """What lists tell, which is all that the indexes hold."""
        return ArticleHeading(**{name: getattr(self, name) for name in IN_ARTICLE_LISTS})


IN_QUESTION_LISTS = [each.name for each in fields(QuestionHeading)]


class QuestionShelfIndex(GlobalSecondaryIndex["QuestionRow"]):
    """The questions that everybody may read."""

    class Meta:
        index_name = "shelf"
        projection = IncludeProjection([*IN_QUESTION_LISTS, "words"])

    shelf = UnicodeAttribute(hash_key=True)
    published_at = UTCDateTimeAttribute(range_key=True)


class QuestionStateIndex(GlobalSecondaryIndex["QuestionRow"]):
    """The questions in one state, by when they came to it or were last changed in it."""

    class Meta:
        index_name = "state"
        projection = IncludeProjection(IN_QUESTION_LISTS)

    state = UnicodeAttribute(hash_key=True)
    changed_at = UTCDateTimeAttribute(range_key=True)


class QuestionAskerIndex(GlobalSecondaryIndex["QuestionRow"]):
    """What one person has asked."""

    class Meta:
        index_name = "asker"
        projection = IncludeProjection(IN_QUESTION_LISTS)

    identity_id = UnicodeAttribute(hash_key=True)
    asked_at = UTCDateTimeAttribute(range_key=True)


class QuestionRow(Row[Question]):
    value_class = Question

    class Meta:
        table_name = settings().table("questions")

    id = UnicodeAttribute(hash_key=True)
    state = ChoiceAttribute(QuestionState)
    version = NumberAttribute()
    title = UnicodeAttribute()
    public_title = UnicodeAttribute()
    asked_at = UTCDateTimeAttribute()
    published_at = UTCDateTimeAttribute(null=True)
    changed_at = UTCDateTimeAttribute()
    changed_by = UnicodeAttribute()
    uscc = UnicodeAttribute()
    unit_name = UnicodeAttribute()
    identity_id = UnicodeAttribute()
    asker_name = UnicodeAttribute()
    text = UnicodeAttribute()
    public_text = UnicodeAttribute()
    answer = UnicodeAttribute()
    reason = UnicodeAttribute()
    answered_at = UTCDateTimeAttribute(null=True)
    edited_at = UTCDateTimeAttribute(null=True)
    chain = UnicodeAttribute()
    shelf = UnicodeAttribute(null=True)
    words = UnicodeAttribute(null=True)
    shelf_index = QuestionShelfIndex()
    state_index = QuestionStateIndex()
    asker_index = QuestionAskerIndex()

    def heading(self) -> QuestionHeading:
        """What lists tell, which is all that the indexes hold."""
        return QuestionHeading(**{name: getattr(self, name) for name in IN_QUESTION_LISTS})


class AskerRow(Table):
    """Which questions of a person wait for an answer, and what of theirs they have not looked at since it changed."""

    class Meta:
        table_name = settings().table("askers")

    identity_id = UnicodeAttribute(hash_key=True)
    waiting = UnicodeSetAttribute(null=True)
    unseen = UnicodeSetAttribute(null=True)


class ReadingRow(Table):
    """How often something public was read: one of several counts, for many readers at once."""

    class Meta:
        table_name = settings().table("readings")

    article_id = UnicodeAttribute(hash_key=True)
    shard = NumberAttribute(range_key=True)
    readings = NumberAttribute()


def epoch(moment: datetime) -> int:
    """The seconds since 1970 that a table's time to live is told in."""
    return int(moment.timestamp())
