"""Everything that can go wrong by intent, as one tree.

ServiceError
├── NotSignedIn              no session, or one that has ended
├── SignInFailed             the identity provider's answer can't be trusted or used
├── Forbidden                signed in, but not allowed this
│   ├── CsrfMismatch         the call did not come from our own page
│   ├── NotAdmitted          the outcome of entry is not the page that was asked for
│   └── NotYourDecision      a reviewer may not decide this case
├── NotFound                 it does not exist, or is not the caller's to know of
├── Conflict                 it has changed since the caller looked
│   ├── MovedOn              a case, hold, article, question or request had its next step meanwhile
│   ├── DraftMovedOn         a draft was saved from elsewhere meanwhile
│   └── AlreadyExists        it was created before
├── Invalid                  what was sent can't be accepted
│   ├── FormInvalid          a form breaks rules, field by field
│   ├── MediaTypeRefused     a body that is said to be something other than JSON
│   ├── MethodRefused        the path has no such method
│   ├── LimitReached         it would be more than one may have at a time
│   └── TransitionRefused    the table of states knows no such step
├── TooOften                 it was done as often as it may be today
└── Unavailable              something behind the service does not answer
    └── Contended            others kept writing the same at that moment
"""

import dataclasses
from collections.abc import Mapping


@dataclasses.dataclass(frozen=True, slots=True)
class FieldError:
    """One broken rule: the field's code name, the rule's stable code, and what the sentence needs to know."""

    field: str
    code: str
    parameters: Mapping[str, object] = dataclasses.field(default_factory=dict)


class ServiceError(Exception):
    """The root. `code` is stable and names the sentences in `wording.py`.

    `details` go to the log; `api/problems.py` names the few that callers are told too.
    """

    code = "internal_error"

    def __init__(self, code: str | None = None, **details: object) -> None:
        self.code = code or type(self).code
        self.details = details
        super().__init__(self.code)


class NotSignedIn(ServiceError):
    code = "not_signed_in"


class SignInFailed(ServiceError):
    code = "sign_in_failed"


class Forbidden(ServiceError):
    code = "forbidden"


class CsrfMismatch(Forbidden):
    code = "csrf_mismatch"


class NotAdmitted(Forbidden):
    code = "not_admitted"


class NotYourDecision(Forbidden):
    code = "not_your_decision"


class NotFound(ServiceError):
    code = "not_found"


class Conflict(ServiceError):
    code = "conflict"


class MovedOn(Conflict):
    code = "moved_on"


class DraftMovedOn(Conflict):
    code = "draft_moved_on"


class AlreadyExists(Conflict):
    code = "already_exists"


class Invalid(ServiceError):
    code = "invalid_request"


class MediaTypeRefused(Invalid):
    """A body is JSON or nothing."""


class MethodRefused(Invalid):
    """There is such a path, but not with this method."""


class FormInvalid(Invalid):
    """Carries every broken rule, in form order."""

    code = "form_invalid"

    def __init__(self, errors: tuple[FieldError, ...]) -> None:
        super().__init__()
        self.errors = errors


class LimitReached(Invalid):
    code = "limit_reached"


class TransitionRefused(Invalid):
    code = "transition_refused"


class TooOften(ServiceError):
    code = "too_often"


class Unavailable(ServiceError):
    code = "unavailable"


class Contended(Unavailable):
    """Nothing was changed. Told as Unavailable is."""
