"""Holds to resolve, and the accounts that they are about, each with its unit and registration."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from chalicelib import dedupe
from chalicelib.memberships import Act, Membership, Situation
from chalicelib.models import (
    Account,
    Claim,
    Hold,
    Kind,
    NumberKind,
    Registration,
    Resolution,
    Role,
    State,
    Unit,
)
from chalicelib.resolving import Choice
from tests.core.cases import ADMINISTRATOR, DRAFT, NOW

SECOND = replace(ADMINISTRATOR, id="second", name="吴管理")
LATER = NOW + timedelta(days=1)
ACT = Act(ADMINISTRATOR, LATER, "电话核实", "GQ-7K3M-92QX")
CONFIRMS = replace(ACT, reviewer=SECOND, note="同意")
NAMES = {"wang": "王小明", "wang2": "王小明", "li": "李四", "zhang": "张三"}


def membership(
    identity_id: str,
    uscc: str = "unit-1",
    *,
    state: State = State.APPROVED,
    kind: Kind = Kind.PERSON,
    unit_state: State = State.APPROVED,
    founder: str = "founder",
    **numbers: str,
) -> Membership:
    """An account that gave these numbers; that of a unit's founder is in the unit's state."""
    founder, unit_state = (identity_id, state) if kind is Kind.UNIT else (founder, unit_state)
    registration = registration_of(identity_id, uscc, kind, state)
    return Membership(
        account=Account(
            identity_id=identity_id,
            uscc=uscc,
            state=state,
            role=Role.UNIT_APPLICANT,
            username=identity_id,
            name=NAMES.get(identity_id, identity_id),
            registration_id=registration.id,
            fingerprints={NumberKind(kind): number for kind, number in numbers.items()},
            unchecked_since=NOW,
        ),
        unit=Unit(uscc, f"{uscc}公司", "P130000", unit_state, founder, f"unit-of-{founder}-in-{uscc}"),
        registrations=(registration,),
    )


def registration_of(identity_id: str, uscc: str, kind: Kind, state: State) -> Registration:
    return replace(
        DRAFT,
        id=f"{kind}-of-{identity_id}-in-{uscc}",
        kind=kind,
        state=state,
        version=3,
        uscc=uscc,
        identity_id=identity_id,
        id_number_fingerprint="1",
        applicant_name=NAMES.get(identity_id, identity_id),
        form={"username": identity_id, "id_number": "1304**********4522", "mobile": "138****8000"},
    )


def situation(held: str, *came: Membership) -> Situation:
    """The hold of the account of that key, once all have been checked in the order in which they came."""
    claims: dict[str, Claim] = {}
    holds: dict[str, Hold] = {}
    checked = []
    for each in came:
        finding = dedupe.check(each.account, claims, NOW)
        claims |= {claim.id: claim for claim in finding.claims}
        followed = dedupe.follow(finding.account, None, finding.matches, NOW)
        if followed:
            holds[each.key] = followed[0]
        account = dedupe.held(finding.account, holds.get(each.key))
        own, *others = each.registrations
        own = replace(own, is_held=account.hold_id is not None)
        checked.append(replace(each, account=account, registrations=(own, *others)))
    return Situation(holds[held], tuple(checked), dict(sorted(claims.items())))


def choose(resolution: Resolution, other: str | None = None, **changes: object) -> Choice:
    """A choice on the hold as it was opened."""
    return replace(Choice(1, resolution, ACT.note, other), **changes)  # type: ignore[arg-type]


def claimants(claims: Mapping[str, Claim], claim_id: str) -> list[str]:
    """Who uses a number, by key, in the order in which they came."""
    return [dedupe.hold_id(each) for each in claims[claim_id].claimants]
