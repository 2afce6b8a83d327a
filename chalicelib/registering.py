"""What handing in a form makes of it: a registration, the account it asks for, and for the unit form the unit."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date, datetime

from chalicelib import forms
from chalicelib.errors import FieldError, FormInvalid
from chalicelib.forms import Form, PersonForm, ProjectForm, UnitForm
from chalicelib.models import (
    Account,
    Attachment,
    Correction,
    Identity,
    Kind,
    NumberKind,
    PersonalNumbers,
    Registration,
    Revision,
    Role,
    State,
    Unit,
    UserType,
)

NO_SEAL = "no_seal"

ROLES = {UserType.LEGAL: Role.UNIT_ADMIN, UserType.NATURAL: Role.UNIT_APPLICANT}
"""A legal account administers its unit, a natural one applies for it (manual 2.1.5, 2.2.5)."""

DEPENDENT: Mapping[str, tuple[str, ...]] = {
    "authority_id": ("authority_level",),
    "authority_level": ("authority_id",),
    "technical_staff_count": ("staff_count",),
    "ends_on": ("starts_on",),
}
"""Fields that can't be judged, and so not kept, apart from others."""

FORMS: Mapping[Kind, type[Form]] = {Kind.UNIT: UnitForm, Kind.PERSON: PersonForm, Kind.PROJECT: ProjectForm}


def draft_of_unit(form: UnitForm, identity: Identity, registration_id: str, at: datetime) -> Registration:
    """The registration of a unit, about to be submitted."""
    return Registration(
        id=registration_id,
        kind=Kind.UNIT,
        state=State.DRAFT,
        version=0,
        round=0,
        uscc=form.uscc,
        unit_name=form.name_zh,
        identity_id=identity.id,
        applicant_name=form.contact_name_zh,
        authority_id=form.authority_id,
        waiting_since=at,
        form=form.masked(),
        scans=form.scans(),
    )


def draft_of_person(
    form: PersonForm, identity: Identity, unit: Unit, registration_id: str, at: datetime
) -> Registration:
    """The registration of a person in a unit, about to be submitted; it goes to the unit's authority."""
    return Registration(
        id=registration_id,
        kind=Kind.PERSON,
        state=State.DRAFT,
        version=0,
        round=0,
        uscc=unit.uscc,
        unit_name=unit.name_zh,
        identity_id=identity.id,
        applicant_name=form.name_zh,
        authority_id=unit.authority_id,
        waiting_since=at,
        form=form.masked(),
    )


def corrected(returned: Registration, draft: Registration) -> Registration:
    """A returned registration with the content of a new draft in it, its history kept.

    It goes to the authority that it was given to last, unless the applicant now chose another.
    """
    kept = replace(
        draft,
        id=returned.id,
        state=returned.state,
        version=returned.version,
        round=returned.round,
        chain=returned.chain,
        authority_id=returned.authority_id,
        earlier_authorities=returned.earlier_authorities,
        has_reached_national=returned.has_reached_national,
        is_held=returned.is_held,
    )
    has_chosen_another = draft.form.get("authority_id") != returned.form.get("authority_id")
    return kept.given_to(draft.authority_id) if has_chosen_another else kept


def outdated(
    form: type[Form], submitted: Mapping[str, str], vouched: Mapping[str, str], today: date
) -> tuple[FieldError, ...]:
    """What the form refuses today of what was submitted: a list has lost it since, say, or a rule is new.

    What the platform vouches for is not asked, for nobody could change it.
    """
    known = {name: value for name, value in submitted.items() if name in form.model_fields}
    try:
        forms.parse(form, known, vouched, today)
    except FormInvalid as invalid:
        return tuple(each for each in invalid.errors if each.field not in vouched)
    return ()


def unlocked(form: type[Form], corrections: Iterable[Correction], stale: Iterable[FieldError] = ()) -> frozenset[str]:
    """The fields that a return lets the applicant change: those asked for or outdated, and what depends on them."""
    named = {each.field for each in corrections} | {each.field for each in stale}
    if None in named:
        return frozenset(form.model_fields)
    return frozenset(name for name in form.model_fields if named & {name, *DEPENDENT.get(name, ())})


def kept_values(
    form: type[Form], returned: Registration, numbers: PersonalNumbers, stale: Iterable[FieldError] = ()
) -> dict[str, str]:
    """What the applicant may not change while correcting `returned`, as it was submitted."""
    locked = form.model_fields.keys() - unlocked(form, returned.corrections, stale)
    return {name: value for name, value in whole_values(returned, numbers).items() if name in locked}


def whole_values(registration: Registration | Revision, numbers: PersonalNumbers) -> dict[str, str]:
    """What was submitted, its scans and personal numbers whole."""
    known = {name: number for name, number in asdict(numbers).items() if number}
    typed: Mapping[str, object] = {**registration.form, **registration.scans, **known}
    return {name: str(value) for name, value in typed.items()}


def changed_fields(before: Mapping[str, str], form: Form) -> tuple[str, ...]:
    """The fields in which `form` differs from what was submitted before, in form order."""
    now = form.model_dump()
    return tuple(name for name in type(form).model_fields if before.get(name, "") != now[name])


def answer_errors(
    corrections: Sequence[Correction], answers: Sequence[str], changed: Collection[str]
) -> tuple[FieldError, ...]:
    """The corrections that were neither followed by a change nor answered in words."""
    said = [*answers, *[""] * len(corrections)]
    return tuple(
        FieldError(asked.field or "answers", "answer_missing")
        for asked, answer in zip(corrections, said, strict=False)
        if not answer.strip() and (asked.field is None or asked.field not in changed)
    )


def revision_of(
    submitted: Registration, returned: Registration | None, changed: tuple[str, ...], answers: tuple[str, ...]
) -> Revision:
    """What this submission held, kept beside those of other rounds."""
    return Revision(
        registration_id=submitted.id,
        round=submitted.round,
        submitted_at=submitted.waiting_since,
        form=submitted.form,
        scans=submitted.scans,
        changed=changed,
        corrections=returned.corrections if returned else (),
        answers=answers,
    )


def account_of(registration: Registration, identity: Identity, fingerprints: Mapping[NumberKind, str]) -> Account:
    """The account that a submitted registration asks for, with the fingerprints of its numbers, still to be checked."""
    return Account(
        identity_id=identity.id,
        uscc=registration.uscc,
        state=registration.state,
        role=ROLES[identity.user_type],
        username=str(registration.form["username"]),
        name=registration.applicant_name,
        registration_id=registration.id,
        fingerprints=fingerprints,
        unchecked_since=registration.waiting_since,
    )


def has_another(account: Account | None, registration: Registration) -> bool:
    """Whether the person who registers a unit has an account in it that stands on another registration, and goes on."""
    if registration.kind is not Kind.UNIT or account is None:
        return False
    return account.registration_id != registration.id and account.state is not State.WITHDRAWN


def unit_of(registration: Registration) -> Unit:
    """The unit that a registration with the unit form asks for."""
    return Unit(
        uscc=registration.uscc,
        name_zh=registration.unit_name,
        authority_id=registration.authority_id,
        state=registration.state,
        applicant_id=registration.identity_id,
        registration_id=registration.id,
    )


def corrected_number(registration: Registration, kind: NumberKind, number: str) -> Registration:
    """A registration with another ID number or mobile in its form, masked; the review does not begin anew."""
    mask = FORMS[registration.kind].masks[kind]
    return replace(registration, form={**registration.form, kind.value: mask(number)})


def with_number(account: Account, kind: NumberKind, fingerprint: str, at: datetime) -> Account:
    """An account with another number, to be checked again. Raises FormInvalid where it is the one that is known."""
    if account.fingerprints.get(kind) == fingerprint:
        raise FormInvalid((FieldError(kind, "not_changed"),))
    return replace(account, fingerprints={**account.fingerprints, kind: fingerprint}, unchecked_since=at)


def scan_errors(
    given: Mapping[str, str], attachments: Mapping[str, Attachment], identity: Identity, uscc: str
) -> tuple[FieldError, ...]:
    """What is wrong with the scans given for each field: not the applicant's own, or not accepted by the check."""
    return tuple(
        FieldError(name, "scan_refused")
        for name, attachment_id in given.items()
        if not _is_usable(attachments.get(attachment_id), name, identity, uscc)
    )


def lacks_seal(attachments: Iterable[Attachment]) -> bool:
    """Whether reviewers must be told that no red seal was found on a scan."""
    return any(each.verdict == NO_SEAL for each in attachments)


def _is_usable(attachment: Attachment | None, name: str, identity: Identity, uscc: str) -> bool:
    return (
        attachment is not None
        and attachment.is_accepted
        and (attachment.identity_id, attachment.uscc, attachment.field) == (identity.id, uscc, name)
    )
