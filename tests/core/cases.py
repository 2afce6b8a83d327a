"""Registrations and reviewers to decide about."""

from dataclasses import replace
from datetime import UTC, datetime

from chalicelib.models import NATIONAL_AUTHORITY, Kind, Registration, Reviewer, StaffRole, State

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)

HEBEI = Reviewer("hebei", "赵审核", "P130000", StaffRole.REVIEWER)
HANDAN = Reviewer("handan", "钱审核", "C130400", StaffRole.REVIEWER)
NATIONAL = Reviewer("national", "孙审核", NATIONAL_AUTHORITY, StaffRole.REVIEWER)
ADMINISTRATOR = Reviewer("administrator", "周管理", NATIONAL_AUTHORITY, StaffRole.ADMINISTRATOR)

DRAFT = Registration(
    id="r" * 32,
    kind=Kind.UNIT,
    state=State.DRAFT,
    version=0,
    round=0,
    uscc="91130400MA0TEST019",
    unit_name="邯郸市晨光机械有限公司",
    identity_id="applicant",
    applicant_name="王小明",
    authority_id="P130000",
    waiting_since=NOW,
    form={"username": "chenguang", "mobile": "138****8000"},
)


def registration(state: State, **changes: object) -> Registration:
    """A registration in a state, with one event behind it unless told otherwise."""
    return replace(DRAFT, state=state, **{"version": 1, "round": 1, **changes})  # type: ignore[arg-type]
