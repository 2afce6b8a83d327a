"""个人中心: who I am here, in which units, and what the system and the platform hold of me."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from chalicelib import amending, forms
from chalicelib.api import callers
from chalicelib.api.answers import FieldChange, MeAnswer, MembershipAnswer, MyFieldAnswer, MyRegistrationAnswer
from chalicelib.api.callers import Applicant
from chalicelib.api.field_shapes import group_of, label_of, masked, words_of
from chalicelib.api.routes import Routes
from chalicelib.api.shapes import notice_of_end, person_answer, text
from chalicelib.models import Account, Enterprise, Identity, NumberKind, PersonalNumbers, Registration, State, Unit
from chalicelib.registering import FORMS
from chalicelib.routing import entry_for
from chalicelib.store import duplicates, memberships

routes = Routes(__name__, "applicant")

OF_THE_UNIT = frozenset({"unit", "introduction", "scans"})
"""The sections of the unit form that tell of the unit, not of its contact."""

CHANGES: Mapping[State, FieldChange] = {
    State.RETURNED: "form",
    State.AT_AUTHORITY: "withdrawal",
    State.AT_NATIONAL: "withdrawal",
}
"""Where what was typed is changed while it is under review; once it is approved, the authority can reopen it."""


@dataclass(frozen=True, slots=True)
class Place:
    """A unit that concerns me: how the platform names it, where it does, and my account in it."""

    enterprise: Enterprise
    is_named: bool
    unit: Unit | None
    account: Account | None
    registration: Registration | None


@routes.call("GET", "/me", answer=MeAnswer)
def show_me() -> MeAnswer:
    """What is kept about me, masked, and every unit in which I have an account or for which the platform names me."""
    caller = callers.applicant(routes.current_request)
    return {
        "person": person_answer(caller.identity),
        "memberships": [_membership(caller.identity, each) for each in _places(caller)],
    }


def _places(caller: Applicant) -> Iterator[Place]:
    """Those that the platform names first, in its order."""
    accounts = {each.uscc: each for each in _checked_accounts(caller)}
    named = {each.uscc: each for each in caller.identity.enterprises if each.uscc}
    units = memberships.units_of({*named, *accounts})
    known = memberships.registrations(each.registration_id for each in accounts.values())
    nameless = (each for each in caller.identity.enterprises if not each.uscc)
    others = (Enterprise(units[uscc].name_zh, uscc) for uscc in accounts if uscc not in named)
    for enterprise in (*named.values(), *nameless, *others):
        uscc = enterprise.uscc or ""
        account = accounts.get(uscc)
        registration = known.get(account.registration_id) if account else None
        is_named = enterprise in caller.identity.enterprises
        yield Place(enterprise, is_named, units.get(uscc), account, registration)


def _checked_accounts(caller: Applicant) -> Iterator[Account]:
    """My accounts, each checked for duplicates where that is due, as on entering."""
    for account in memberships.accounts_of(caller.identity.id):
        checked = duplicates.check_now(account, caller.now) if account.unchecked_since else account
        if checked is not None:
            yield checked


def _membership(identity: Identity, place: Place) -> MembershipAnswer:
    account, registration = place.account, place.registration
    may_enter = place.is_named and place.enterprise.uscc is not None
    entry = entry_for(identity, place.unit, account, account.hold_id if account else None) if may_enter else None
    is_own = registration is not None and registration.identity_id == identity.id
    return {
        "unit": {"uscc": place.enterprise.uscc, "name": place.enterprise.name},
        "outcome": entry.outcome.value if entry else None,
        "is_named": place.is_named,
        "account": {"username": account.username, "role": account.role.value, "state": account.state.value}
        if account
        else None,
        "registration": _registration(identity, place, registration) if registration and is_own else None,
        "notice": notice_of_end(account),
    }


def _registration(identity: Identity, place: Place, registration: Registration) -> MyRegistrationAnswer:
    form, vouched = FORMS[registration.kind], _vouched(identity, place, registration)
    is_standing = registration.state in amending.STANDING
    return {
        "id": registration.id,
        "kind": registration.kind.value,
        "state": registration.state.value,
        "version": registration.version,
        "may_correct": is_standing and place.is_named,
        "mobile_masked": str(registration.form["mobile"]),
        "email_masked": masked("email", str(registration.form.get("email") or "")),
        "email_needed": form.model_fields["email"].is_required(),
        "platform_mobile": vouched.get(NumberKind.MOBILE),
        "fields": list(_fields(registration, vouched)) if is_standing else [],
    }


def _vouched(identity: Identity, place: Place, registration: Registration) -> dict[str, str]:
    """What the platform vouches for in the form, numbers masked."""
    known = PersonalNumbers(id_number=identity.id_number_masked, mobile=identity.mobile_masked)
    return forms.vouched_for(FORMS[registration.kind], identity, known, place.enterprise)


def _fields(registration: Registration, vouched: Mapping[str, str]) -> Iterator[MyFieldAnswer]:
    form = FORMS[registration.kind]
    for name in form.model_fields:
        if group_of(form, name) in OF_THE_UNIT:
            continue
        value = masked(name, str(registration.form.get(name) or ""))
        yield {
            "name": name,
            "label": text(label_of(form, name)),
            "value": text(words_of(form, name, value)),
            "change": _change(registration, name, vouched),
        }


def _change(registration: Registration, name: str, vouched: Mapping[str, str]) -> FieldChange:
    if name in vouched:
        return "platform"
    if name in {NumberKind.MOBILE, "email"}:
        return "here"
    return CHANGES.get(registration.state, "authority")
