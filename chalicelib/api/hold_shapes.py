"""Holds in the shapes in which administrators are shown them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import cast

from chalicelib import dedupe, resolving, working_days
from chalicelib.api import answers
from chalicelib.api.answers import (
    HeldAccountAnswer,
    HoldCaseAnswer,
    HoldItem,
    HoldSummary,
    PossibleResolution,
    ProposalAnswer,
    SideAnswer,
)
from chalicelib.api.shapes import event_answer, moment, statement_answer, why_not
from chalicelib.memberships import Membership, Situation
from chalicelib.models import Account, Event, Hold, Proposal, Resolution, Reviewer, Unit
from chalicelib.reference import calendar


def hold_item(hold: Hold, account: Account, unit: Unit, now: datetime) -> HoldItem:
    """A hold as one line of the list."""
    return {**_summary(hold, account, unit, now), "statement": hold.said.choice.value if hold.said else None}


def hold_case(
    situation: Situation,
    happened: Sequence[Event],
    submitted: Mapping[str, datetime],
    reviewer: Reviewer,
    now: datetime,
) -> HoldCaseAnswer:
    """A hold with both sides, and what the reviewer may do with it.

    `submitted` tells when registrations were handed in last.
    """
    hold, held = situation.hold, situation.held
    code = resolving.obstacle(situation, reviewer)
    possible = resolving.possible(situation, reviewer)
    may: list[PossibleResolution] = [
        {"resolution": _chosen(resolution), "other": list(keys)} for resolution, keys in possible.items()
    ]
    return {
        **_summary(hold, held.account, held.unit, now),
        "version": hold.version,
        "statement": statement_answer(hold.said) if hold.said else None,
        "sides": [_side(situation, each, submitted[each.registration.id]) for each in situation.sides],
        "proposal": _proposal(hold, hold.proposal, reviewer) if hold.proposal else None,
        "may": may,
        "why_not": why_not(code) if code else None,
        "history": [event_answer(each, is_for_staff=True) for each in happened],
    }


def _summary(hold: Hold, account: Account, unit: Unit, now: datetime) -> HoldSummary:
    return {
        "id": hold.id,
        "number": dedupe.case_number(hold.id),
        "state": hold.state.value,
        "opened_at": moment(hold.opened_at),
        "waiting_days": working_days.working_days(hold.opened_at, hold.closed_at or now, calendar()),
        "evidence": hold.evidence.value,
        "matches": [kind.value for kind in hold.kinds],
        "looks_like_same_person": hold.looks_like_same_person,
        "awaits_second": hold.proposal is not None,
        "resolution": hold.resolution.value if hold.resolution and not hold.is_open else None,
        "closed_at": moment(hold.closed_at) if hold.closed_at else None,
        "account": _account(account, unit),
    }


def _account(account: Account, unit: Unit) -> HeldAccountAnswer:
    return {
        "name": account.name,
        "username": account.username,
        "role": account.role.value,
        "state": account.state.value,
        "ended_by": account.ended_by.value if account.ended_by else None,
        "unit": {"uscc": unit.uscc, "name": unit.name_zh},
        "registration_id": account.registration_id,
    }


def _side(situation: Situation, side: Membership, submitted_at: datetime) -> SideAnswer:
    registration = side.registration
    return {
        **_account(side.account, side.unit),
        "key": side.key,
        "is_held_one": side.key == situation.hold.id,
        "kind": registration.kind.value,
        "submitted_at": moment(submitted_at),
        "id_number_masked": str(registration.form["id_number"]),
        "mobile_masked": str(registration.form["mobile"]),
        "matches": [kind.value for kind in situation.kinds(side)],
        "form": dict(registration.form),
    }


def _chosen(resolution: Resolution) -> answers.Resolution:
    """A resolution that somebody chose, which a hold's ending by itself is not."""
    return cast("answers.Resolution", resolution.value)


def _proposal(hold: Hold, proposal: Proposal, reviewer: Reviewer) -> ProposalAnswer:
    is_into_this = proposal.keeps == hold.identity_id
    return {
        "resolution": _chosen(proposal.resolution),
        "other": proposal.other,
        "into": None if proposal.resolution is not Resolution.MERGE else "this" if is_into_this else "other",
        "note": proposal.note,
        "by": proposal.by_name,
        "is_own": proposal.by_id == reviewer.id,
        "at": moment(proposal.at),
    }
