"""What a project is beside every other registration: its year, its owner, and what becomes of it with its account."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from chalicelib import projects
from chalicelib.errors import Forbidden, NotFound, TransitionRefused
from chalicelib.forms import ProjectForm, parse
from chalicelib.models import (
    Account,
    AccountEnd,
    Action,
    Category,
    Kind,
    NumberKind,
    Progress,
    Project,
    ProjectHeading,
    Role,
    State,
    Unit,
)
from tests.core.cases import NOW
from tests.core.typed import PROJECT

USCC = "91130400MA0TEST019"
UNIT = Unit(USCC, "邯郸市晨光机械有限公司", "C130400", State.APPROVED, "founder", "unit")
OWNER = Account("owner", USCC, State.APPROVED, Role.UNIT_APPLICANT, "owner", "王小明", "person", fingerprints={})
LATER = NOW + timedelta(days=1)


def begun(**typed: str) -> Project:
    return projects.begin("p" * 32, Category.HUB, OWNER, UNIT, typed, NOW)


def standing(state: State, **changes: object) -> Project:
    project = begun(**PROJECT)
    moved = replace(project.registration, state=state, form=PROJECT, version=1, **changes)  # type: ignore[arg-type]
    return replace(project, registration=moved, typed=None)


def test_a_project_begins_as_a_draft_of_its_unit_and_its_account_at_nobodys_desk() -> None:
    project = begun(title_zh="磨床")
    draft = project.registration
    assert (draft.kind, draft.state, draft.version, draft.round) == (Kind.PROJECT, State.DRAFT, 0, 0)
    assert (draft.id, draft.desk, draft.waiting_since, draft.form) == ("p" * 32, None, NOW, {})
    assert (draft.uscc, draft.unit_name) == (USCC, UNIT.name_zh)
    assert (draft.identity_id, draft.applicant_name) == ("owner", "王小明")
    assert (draft.authority_id, draft.category) == ("C130400", Category.HUB)
    assert (project.typed, project.saves) == ({"title_zh": "磨床"}, 1)
    assert (project.created_at, project.saved_at) == (NOW, NOW)


@pytest.mark.parametrize(
    ("starts_on", "year"),
    [
        ("2027-03-01", 2027),
        ("２０２７-03-01", 2027),
        ("", 2026),
        ("2027-02-30", 2026),
        ("明年", 2026),
        ("0001-01-01", 2026),
    ],
)
def test_a_project_is_of_the_year_in_which_it_starts_and_until_that_is_known_of_the_one_it_was_begun_in(
    starts_on: str, year: int
) -> None:
    assert begun(starts_on=starts_on).registration.year == year


def test_the_year_of_a_draft_follows_what_is_typed_and_that_of_a_returned_project_does_not() -> None:
    assert projects.save(begun(), {"starts_on": "2028-01-01"}, LATER).registration.year == 2028
    assert projects.save(standing(State.RETURNED), {"starts_on": "2028-01-01"}, LATER).registration.year == 2026


def test_each_save_is_counted_and_keeps_nothing_that_is_neither_field_nor_answer() -> None:
    saved = projects.save(begun(), {"title_zh": " 磨床", "title": "?", "answers.1": "已改"}, LATER)
    assert (saved.typed, saved.saves, saved.saved_at) == ({"title_zh": " 磨床", "answers.1": "已改"}, 2, LATER)


@pytest.mark.parametrize("state", sorted(set(State) - projects.OPEN))
def test_nothing_is_written_while_a_project_is_with_others_or_over(state: State) -> None:
    with pytest.raises(TransitionRefused) as refused:
        projects.save(standing(state), PROJECT, LATER)
    assert refused.value.details == {"state": state, "action": "save"}


def test_a_form_goes_to_the_units_authority_of_now_and_after_a_return_to_where_it_was() -> None:
    moved = replace(UNIT, name_zh="邯郸市晨光精机有限公司", authority_id="P130000")
    typed = {**PROJECT, "starts_on": "2027-03-01", "ends_on": "2027-12-31"}
    form = parse(ProjectForm, typed, {}, date(2026, 11, 23))
    first = projects.filled(begun(), form, moved)
    assert (first.authority_id, first.form, first.year) == ("P130000", typed, 2027)
    again = projects.filled(standing(State.RETURNED), form, moved)
    assert (again.authority_id, again.year, again.unit_name) == ("C130400", 2027, "邯郸市晨光精机有限公司")


def test_lists_tell_what_was_typed_of_a_draft_and_what_was_handed_in_of_a_returned_project() -> None:
    draft = projects.heading_of(begun(title_zh="磨床" * 200, title_en="Grinder" * 100))
    assert (draft.title_zh, draft.title_en) == ("磨床" * 100, ("Grinder" * 100)[:200])
    untitled = projects.heading_of(begun())
    assert (untitled.title_zh, untitled.title_en) == ("", "")
    returned = projects.save(standing(State.RETURNED), {"title_zh": "另一个"}, LATER)
    assert projects.heading_of(returned) == ProjectHeading(
        id="p" * 32,
        category=Category.HUB,
        year=2026,
        state=State.RETURNED,
        version=1,
        uscc=USCC,
        identity_id="owner",
        applicant_name="王小明",
        authority_id="C130400",
        title_zh=PROJECT["title_zh"],
        title_en=PROJECT["title_en"],
        created_at=NOW,
        waiting_since=NOW,
    )


def test_what_was_returned_counts_as_not_submitted_and_what_was_taken_back_counts_nowhere() -> None:
    assert set(projects.PROGRESS) == set(State)
    assert projects.PROGRESS[State.RETURNED] is projects.PROGRESS[State.DRAFT] is Progress.UNSUBMITTED
    assert projects.PROGRESS[State.WITHDRAWN] not in projects.COUNTED


def test_colleagues_may_read_what_was_handed_in_and_only_the_owner_may_do_anything() -> None:
    projects.require_own(begun(), "owner", USCC)
    for project, identity_id, uscc, refused in (
        (begun(), "colleague", USCC, NotFound),
        (standing(State.AT_AUTHORITY), "colleague", USCC, Forbidden),
        (standing(State.AT_AUTHORITY), "colleague", "another", NotFound),
        (begun(), "owner", "another", NotFound),
    ):
        with pytest.raises(refused):
            projects.require_own(project, identity_id, uscc)


@pytest.mark.parametrize(
    ("account", "unit", "code"),
    [
        (OWNER, UNIT, None),
        (None, UNIT, "owner_not_approved"),
        (OWNER, None, "owner_not_approved"),
        (replace(OWNER, state=State.WITHDRAWN, ended_by=AccountEnd.REFUSE), UNIT, "owner_not_approved"),
        (OWNER, replace(UNIT, state=State.AT_NATIONAL), "owner_not_approved"),
        (replace(OWNER, hold_id="hold"), UNIT, "account_on_hold"),
    ],
)
def test_a_project_is_approved_only_while_its_account_and_its_unit_stand(
    account: Account | None, unit: Unit | None, code: str | None
) -> None:
    assert projects.obstacle(account, unit) == code


def test_reviewers_know_whose_a_project_is_by_the_number_that_the_account_has_now() -> None:
    owner = replace(OWNER, hold_id="hold", fingerprints={NumberKind.ID_NUMBER: "f"})
    case = projects.owned_by(standing(State.AT_AUTHORITY).registration, owner)
    assert (case.is_held, case.id_number_fingerprint) == (True, "f")
    unknown = projects.owned_by(case, OWNER)
    assert (unknown.is_held, unknown.id_number_fingerprint) == (False, "")
    assert projects.owned_by(case, None) == case


@pytest.mark.parametrize("state", State)
def test_a_project_follows_an_account_that_ends_unless_it_is_approved_and_a_merged_one_in_any_state(
    state: State,
) -> None:
    ended = replace(OWNER, state=State.WITHDRAWN, ended_by=AccountEnd.KEEP_OTHER)
    project = standing(state).registration
    followed = projects.follow_end(project, ended, LATER)
    if state in {State.APPROVED, State.WITHDRAWN}:
        assert followed is None
    elif state is State.DRAFT:
        assert followed == "forget"
    else:
        assert isinstance(followed, tuple)
        assert (followed[0].state, followed[1].action) == (State.WITHDRAWN, Action.RETIRE)
    merged = projects.follow_end(project, replace(ended, merged_into="kept"), LATER)
    if state is State.WITHDRAWN:
        assert merged is None
    else:
        assert isinstance(merged, tuple)
        assert (merged[0].state, merged[0].identity_id, merged[1].action) == (state, "kept", "merge")


def test_a_project_of_an_account_that_stands_or_was_taken_back_by_its_owner_stays() -> None:
    for account in (OWNER, replace(OWNER, state=State.WITHDRAWN)):
        assert projects.follow_end(standing(State.AT_AUTHORITY).registration, account, LATER) is None
