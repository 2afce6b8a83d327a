"""What callers send, apart from the two forms."""

import re
from datetime import UTC, datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, ConfigDict, Field, StringConstraints

from chalicelib.forms import EMAIL, Body, Mobile, PersonForm, ProjectForm, UnitForm, refuse
from chalicelib.messages import Receipt
from chalicelib.models import Action, MessageReason, StaffRole

Reason = Annotated[str, StringConstraints(min_length=1, max_length=500)]
MOST_MARKDOWN = 20_000
MOMENT = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})")


def _to_publish_at(text: str) -> str:
    return text if text == "now" or MOMENT.fullmatch(text) else refuse("not_in_future")


PublishAt = Annotated[str, StringConstraints(max_length=40), AfterValidator(_to_publish_at)]


class DraftBody(Body):
    """What was typed so far, whatever its state, and the version of the draft it was typed on (0: none)."""

    model_config = ConfigDict(str_strip_whitespace=False)

    values: dict[str, Annotated[str, StringConstraints(max_length=10_000)]] = Field(max_length=100)
    version: int = Field(ge=0)


class ProjectBody(DraftBody):
    """What was typed of a project so far, as of any draft, and its category, which never changes."""

    category: Literal["individual", "hub", "support"]


class AttachmentBody(Body):
    """A file about to be uploaded."""

    unit: str = Field(min_length=1, max_length=18)
    field: Literal["registration_certificate", "stamped_bank_page"]
    file_name: str = Field(min_length=1, max_length=255)
    content_type: Literal["image/jpeg", "image/png"]
    size: int = Field(ge=1)


class CorrectionBody(Body):
    """One thing to put right; `field` is null where it concerns the whole form."""

    field: Annotated[str, StringConstraints(max_length=50)] | None = None
    reason: Reason
    code: Annotated[str, StringConstraints(max_length=50)] | None = None


class DecisionBody(Body):
    """A reviewer's decision on the version of the case that was looked at."""

    version: int = Field(ge=1)
    decision: Literal["approve", "return"]
    comment: str = Field(default="", max_length=1000)
    corrections: list[CorrectionBody] = Field(default=[], max_length=60)

    @property
    def action(self) -> Action:
        """The decision as a step of the review."""
        return Action(self.decision)


class CaseVersion(Body):
    """A case as it was looked at."""

    id: str = Field(min_length=1, max_length=64)
    version: int = Field(ge=1)


class ApprovalsBody(Body):
    """The cases to approve, each on the version that was looked at."""

    cases: list[CaseVersion] = Field(min_length=1, max_length=25)


class ReroutingBody(Body):
    """Another first authority for a case, and why."""

    version: int = Field(ge=1)
    authority_id: str = Field(min_length=1, max_length=10)
    reason: Reason


class ReopeningBody(Body):
    """Why an approved case is looked at again."""

    version: int = Field(ge=1)
    reason: Reason


class SearchBody(Body):
    """What a reviewer searches for."""

    q: str = Field(max_length=100)


class WithdrawalBody(Body):
    """The version of my registration that I take back."""

    version: int = Field(ge=1)


class ReasonBody(Body):
    """A reason of the catalogue, new or in place of the one of its code."""

    code: Annotated[str, StringConstraints(pattern="^[a-z][a-z0-9_]{1,49}$")]
    zh: Reason
    en: Reason
    fields: list[Annotated[str, StringConstraints(max_length=50)]] = Field(default=[], max_length=40)
    active: bool = True


class MarkdownBody(Body):
    """A text to see as readers will."""

    source: str = Field(max_length=MOST_MARKDOWN)


class ArticleBody(Body):
    """An article as it is written; `publish_at` is null for a draft, "now", or a time with its offset from UTC."""

    title_zh: str = Field(min_length=1, max_length=100)
    title_en: str = Field(default="", max_length=200)
    body_zh: str = Field(default="", max_length=MOST_MARKDOWN)
    body_en: str = Field(default="", max_length=MOST_MARKDOWN)
    pinned: bool = False
    publish_at: PublishAt | None = None
    files: list[Annotated[str, StringConstraints(min_length=1, max_length=64)]] = Field(default=[], max_length=20)


class ArticleEditBody(ArticleBody):
    """An article as it is written anew, on the version that was looked at."""

    version: int = Field(ge=1)


class FileBody(Body):
    """A file about to be uploaded, to go with an article."""

    size: int = Field(ge=1)


class FileCheckBody(Body):
    """The name that a file had where it was chosen."""

    file_name: str = Field(min_length=1, max_length=255)


class ArticleWithdrawalBody(Body):
    """Why an article is not to be read any more."""

    version: int = Field(ge=1)
    reason: Reason


class QuestionBody(Body):
    """What somebody asks, in plain words."""

    title: str = Field(min_length=1, max_length=100)
    text: str = Field(min_length=1, max_length=2000)


class AnsweringBody(Body):
    """What is answered, on the version that was looked at; and, where it is published, how the question is worded."""

    version: int = Field(ge=1)
    answer: str = Field(min_length=1, max_length=4000)
    publish: bool
    title: str = Field(default="", max_length=100)
    text: str = Field(default="", max_length=2000)


class QuestionReasonBody(Body):
    """Why a question is not answered, or not public any more, on the version that was looked at."""

    version: int = Field(ge=1)
    reason: Reason


class ActivityBody(Body):
    """Whether a reviewer may review."""

    active: bool


class DelegationBody(Body):
    """A colleague who acts for my authority from one day to another, both included."""

    colleague_id: str = Field(min_length=1, max_length=64)
    starts: Annotated[str, StringConstraints(pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
    ends: Annotated[str, StringConstraints(pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]


class ReceiptBody(Body):
    """What became of one message, by the id that its provider gave it, and when, in seconds since 1970."""

    provider_id: str = Field(min_length=1, max_length=200)
    status: Literal["delivered", "failed"]
    reason: Literal["unreachable", "blocked", "invalid_address", "opted_out"] | None = None
    at: int = Field(ge=0, le=9_999_999_999)

    @property
    def receipt(self) -> Receipt:
        """The report as a value. A failure without a reason is a receiver that was not reached."""
        failure = MessageReason(self.reason) if self.reason else MessageReason.UNREACHABLE
        reason = None if self.status == "delivered" else failure
        return Receipt(self.provider_id, datetime.fromtimestamp(self.at, UTC), reason)


class ReceiptsBody(Body):
    """What became of messages."""

    receipts: list[ReceiptBody] = Field(max_length=200)


class MobileBody(Body):
    """The right mobile of my registration."""

    version: int = Field(ge=1)
    mobile: Mobile = Field(min_length=1)


class EmailBody(Body):
    """The right e-mail address of my registration; nothing takes away one that the form does not ask for."""

    version: int = Field(ge=1)
    email: Annotated[str, StringConstraints(pattern=f"^$|{EMAIL}", max_length=200)]


class ExportBody(Body):
    """Whether my numbers are to be told whole; and where the export goes on, which comes in several answers."""

    whole_numbers: bool = False
    cursor: Annotated[str, StringConstraints(max_length=300)] | None = None


class DeletionBody(Body):
    """Why I want my data deleted, if I want to say it."""

    reason: str = Field(default="", max_length=500)


class DeletionDecisionBody(Body):
    """What an administrator answers to a request for deletion, on the version that was looked at."""

    version: int = Field(ge=1)
    accept: bool
    reason: str = Field(default="", max_length=500)


class CaseMobileBody(MobileBody):
    """The right mobile of a case, and how the reviewer knows."""

    reason: Reason


class ReviewerBody(Body):
    """A member of staff to appoint, by the subject that the staff provider knows them under."""

    issuer_subject: str = Field(min_length=1, max_length=200)
    name: str = Field(min_length=1, max_length=50)
    authority_id: str = Field(min_length=1, max_length=10)
    role: Literal["reviewer", "administrator"]

    @property
    def staff_role(self) -> StaffRole:
        """The role as a value."""
        return StaffRole(self.role)


Key = Annotated[str, StringConstraints(min_length=1, max_length=100)]
"""The account of an identity in a unit."""


class StatementBody(Body):
    """What the applicant says of a hold, in place of what was said before."""

    choice: Literal["old_account", "mobile_reissued", "not_me"]
    note: str = Field(default="", max_length=500)


class SideBody(Body):
    """One of the accounts that a hold is about."""

    side: Key


class NumberCorrectionBody(Body):
    """The right number of one side."""

    side: Key
    kind: Literal["id_number", "mobile"]
    value: str = Field(min_length=1, max_length=50)


class ResolutionBody(Body):
    """What an administrator resolves on the version of the hold that was looked at, and why.

    `other` is the account that it concerns beside the held one; `into` says with whose identity a merged person goes
    on, `correction` which number was wrong.
    """

    version: int = Field(ge=1)
    resolution: Literal["different_people", "keep_this", "keep_other", "merge", "number_corrected", "refuse"]
    other: Key | None = None
    into: Literal["this", "other"] | None = None
    correction: NumberCorrectionBody | None = None
    note: Reason


class ConfirmationBody(Body):
    """What a second administrator says to a proposal."""

    version: int = Field(ge=1)
    agree: bool
    note: str = Field(default="", max_length=500)


Answer = Annotated[str, StringConstraints(max_length=500)]


class AnswersBody(Body):
    """What the applicant says to the corrections asked for, in their order."""

    answers: list[Answer] = Field(default=[], max_length=60)


class UnitSubmission(UnitForm, AnswersBody):
    """The unit form; after a return with the answers to the corrections."""


class PersonSubmission(PersonForm, AnswersBody):
    """The person form; after a return with the answers to the corrections."""


class ProjectSubmission(ProjectForm, AnswersBody):
    """The project form; after a return with the answers to the corrections."""


assert set(AttachmentBody.model_fields["field"].annotation.__args__) == set(UnitForm.scan_fields)  # type: ignore[union-attr]
