"""The DynamoDB tables, attribute by attribute. Rows never leave `store/`: what comes out are the values of `models`."""

import json
from collections.abc import Callable
from dataclasses import asdict, fields
from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar, Generic, Self, TypeVar

from pynamodb.attributes import (
    Attribute,
    BooleanAttribute,
    JSONAttribute,
    NumberAttribute,
    UnicodeAttribute,
    UTCDateTimeAttribute,
)
from pynamodb.constants import STRING
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex, IncludeProjection, KeysOnlyProjection
from pynamodb.models import Model

from chalicelib.gateways.settings import settings
from chalicelib.models import (
    Account,
    Article,
    ArticleState,
    Attachment,
    Channel,
    Claim,
    Correction,
    Delegation,
    Enterprise,
    Event,
    Heading,
    Hold,
    Identity,
    Kind,
    Message,
    MessageState,
    MessageTemplate,
    NumberKind,
    Reason,
    Registration,
    Reviewer,
    Revision,
    Role,
    StaffRole,
    State,
    Taking,
    Unit,
    UserType,
)
from chalicelib.signing_in import Audience, Session, SignIn

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
    """A tuple of small frozen records or of texts, stored as JSON."""

    attr_type = STRING

    def __init__(self, of: type, **options: Any) -> None:  # noqa: ANN401, pynamodb's own options
        super().__init__(**options)
        self.of = of

    def serialize(self, value: tuple[Any, ...]) -> str:
        told = [each if isinstance(each, str) else asdict(each) for each in value]
        return json.dumps(told, ensure_ascii=False, default=str)

    def deserialize(self, value: str) -> tuple[Any, ...]:
        return tuple(_record(self.of, each) if isinstance(each, dict) else self.of(each) for each in json.loads(value))


class IdentityAttribute(Attribute[Identity]):
    """The identity of a session, stored as JSON."""

    attr_type = STRING

    def serialize(self, value: Identity) -> str:
        return json.dumps(asdict(value), ensure_ascii=False)

    def deserialize(self, value: str) -> Identity:
        known = json.loads(value)
        enterprises = tuple(Enterprise(**each) for each in known.pop("enterprises"))
        return Identity(**{**known, "user_type": UserType(known["user_type"])}, enterprises=enterprises)


_PARSERS: dict[Any, Callable[[str], Any]] = {datetime: datetime.fromisoformat, date: date.fromisoformat}


def _record(of: type[Any], stored: dict[str, Any]) -> Any:  # noqa: ANN401, a record of the given kind
    types = {each.name: each.type for each in fields(of)}
    return of(
        **{name: _PARSERS[types[name]](value) if types[name] in _PARSERS else value for name, value in stored.items()}
    )


class Row(Model, Generic[Value]):
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


class _Stage:
    """How long to wait for DynamoDB; each table names itself beside it."""

    connect_timeout_seconds = 2
    read_timeout_seconds = 5


class SessionRow(Row[Session]):
    value_class = Session

    class Meta(_Stage):
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

    class Meta(_Stage):
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


class UnitRow(Row[Unit]):
    value_class = Unit

    class Meta(_Stage):
        table_name = settings().table("units")

    uscc = UnicodeAttribute(hash_key=True)
    name_zh = UnicodeAttribute()
    authority_id = UnicodeAttribute()
    state = ChoiceAttribute(State)
    applicant_id = UnicodeAttribute()
    registration_id = UnicodeAttribute()


class AccountRow(Row[Account]):
    value_class = Account

    class Meta(_Stage):
        table_name = settings().table("accounts")

    identity_id = UnicodeAttribute(hash_key=True)
    uscc = UnicodeAttribute(range_key=True)
    state = ChoiceAttribute(State)
    role = ChoiceAttribute(Role)
    username = UnicodeAttribute()
    name = UnicodeAttribute()
    registration_id = UnicodeAttribute()
    hold_id = UnicodeAttribute(null=True)
    fingerprints = JSONAttribute()


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


class RegistrationRow(Row[Registration]):
    value_class = Registration

    class Meta(_Stage):
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
    sealed_numbers = UnicodeAttribute()
    id_number_fingerprint = UnicodeAttribute()
    mobile_fingerprint = UnicodeAttribute()
    desk_index = DeskIndex()
    uscc_index = UsccIndex()
    applicant_index = ApplicantIndex()
    unit_name_index = UnitNameIndex()
    national_unit_name_index = NationalUnitNameIndex()
    id_number_index = IdNumberIndex()
    mobile_index = MobileIndex()


class RevisionRow(Row[Revision]):
    value_class = Revision

    class Meta(_Stage):
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

    class Meta(_Stage):
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


class ClaimRow(Row[Claim]):
    value_class = Claim

    class Meta(_Stage):
        table_name = settings().table("claims")

    id = UnicodeAttribute(hash_key=True)
    identity_id = UnicodeAttribute()
    uscc = UnicodeAttribute()


class HoldRow(Row[Hold]):
    value_class = Hold

    class Meta(_Stage):
        table_name = settings().table("holds")

    id = UnicodeAttribute(hash_key=True)
    identity_id = UnicodeAttribute()
    uscc = UnicodeAttribute()
    matches = ListAttribute(of=NumberKind)
    other_identity_ids = ListAttribute(of=str)
    opened_at = UTCDateTimeAttribute()
    is_open = BooleanAttribute()
    open = UnicodeAttribute(null=True)


class MessageRow(Row[Message]):
    value_class = Message

    class Meta(_Stage):
        table_name = settings().table("messages")

    id = UnicodeAttribute(hash_key=True)
    registration_id = UnicodeAttribute()
    template = ChoiceAttribute(MessageTemplate)
    parameters = JSONAttribute()
    mobile_masked = UnicodeAttribute()
    state = ChoiceAttribute(MessageState)
    queued_at = UTCDateTimeAttribute()
    submitted_at = UTCDateTimeAttribute(null=True)
    provider_id = UnicodeAttribute(null=True)


class DraftRow(Model):
    class Meta(_Stage):
        table_name = settings().table("drafts")

    identity_id = UnicodeAttribute(hash_key=True)
    form = UnicodeAttribute(range_key=True)
    sealed_values = UnicodeAttribute()
    version = NumberAttribute()
    saved_at = UTCDateTimeAttribute()
    expires_at = NumberAttribute()


class AttachmentRow(Row[Attachment]):
    value_class = Attachment

    class Meta(_Stage):
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
    registration_id = UnicodeAttribute(null=True)
    expires_at = NumberAttribute(null=True)


class ReviewerRow(Row[Reviewer]):
    value_class = Reviewer

    class Meta(_Stage):
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


class CounterRow(Model):
    """How many registrations of an authority stand in each state; or, of one registration, how it was last counted."""

    class Meta(_Stage):
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


class PaceRow(Model):
    """How many working days an authority took over one decision."""

    class Meta(_Stage):
        table_name = settings().table("paces")

    desk = UnicodeAttribute(hash_key=True)
    decided_at = UnicodeAttribute(range_key=True)
    days = NumberAttribute()
    expires_at = NumberAttribute()


class ReminderRow(Model):
    """What an authority was last reminded of."""

    class Meta(_Stage):
        table_name = settings().table("reminders")

    desk = UnicodeAttribute(hash_key=True)
    at = UTCDateTimeAttribute()
    case_ids = ListAttribute(of=str)


class ReasonRow(Row[Reason]):
    value_class = Reason

    class Meta(_Stage):
        table_name = settings().table("reasons")

    code = UnicodeAttribute(hash_key=True)
    zh = UnicodeAttribute()
    en = UnicodeAttribute()
    fields = ListAttribute(of=str)
    active = BooleanAttribute()


IN_LISTS = [each.name for each in fields(Heading)]


class ShelfIndex(GlobalSecondaryIndex["ArticleRow"]):
    """What readers may find, each once its time has come; pinned articles have a shelf of their own."""

    class Meta:
        index_name = "shelf"
        projection = IncludeProjection([*IN_LISTS, "words"])

    shelf = UnicodeAttribute(hash_key=True)
    publish_at = UTCDateTimeAttribute(range_key=True)


class ChannelIndex(GlobalSecondaryIndex["ArticleRow"]):
    """Everything that administrators have written."""

    class Meta:
        index_name = "channel"
        projection = IncludeProjection(IN_LISTS)

    channel = UnicodeAttribute(hash_key=True)
    changed_at = UTCDateTimeAttribute(range_key=True)


class ArticleRow(Row[Article]):
    value_class = Article

    class Meta(_Stage):
        table_name = settings().table("articles")

    id = UnicodeAttribute(hash_key=True)
    channel = ChoiceAttribute(Channel)
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
    edited_at = UTCDateTimeAttribute(null=True)
    chain = UnicodeAttribute()
    shelf = UnicodeAttribute(null=True)
    words = UnicodeAttribute()
    shelf_index = ShelfIndex()
    channel_index = ChannelIndex()

    def heading(self) -> Heading:
        """What lists tell, which is all that the indexes hold."""
        return Heading(**{name: getattr(self, name) for name in IN_LISTS})


class ReadingRow(Model):
    """How often an article was read: one of several counts, for many readers at once."""

    class Meta(_Stage):
        table_name = settings().table("readings")

    article_id = UnicodeAttribute(hash_key=True)
    shard = NumberAttribute(range_key=True)
    readings = NumberAttribute()


def epoch(moment: datetime) -> int:
    """The seconds since 1970 that a table's time to live is told in."""
    return int(moment.timestamp())
