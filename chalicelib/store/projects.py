"""Projects: registrations that are written for as long as their owner likes before they are handed in."""

from dataclasses import replace
from functools import partial

from pynamodb.exceptions import DoesNotExist
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from chalicelib.errors import Conflict, DraftMovedOn, MovedOn
from chalicelib.models import (
    Account,
    Category,
    Event,
    Kind,
    Progress,
    Project,
    ProjectHeading,
    Registration,
    Revision,
    State,
)
from chalicelib.projects import PROGRESS, heading_of
from chalicelib.store import history, paging
from chalicelib.store.memberships import registrations_of
from chalicelib.store.refusals import unmet_raises
from chalicelib.store.registrations import put_moved, require_standing
from chalicelib.store.tables import RegistrationRow, RevisionRow
from chalicelib.store.transactions import write_together

PAGE = 20
READ_AT_ONCE = 500
"""How many of a unit's projects are looked at in one request where only some are wanted."""
INDEX_KEY = frozenset({"id", "projects_of", "created_at"})


def project(project_id: str) -> Project | None:
    """The project of that id; None where there is none, or what has the id is no project."""
    try:
        row = RegistrationRow.get(project_id, consistent_read=True)
    except DoesNotExist:
        return None
    return row.project() if row.projects_of else None


def begin(project: Project) -> None:
    """Store a project that was just begun. Raises DraftMovedOn where there is something of its id."""
    registration = project.registration
    row = RegistrationRow.of(
        registration,
        id_number_fingerprint=None,
        projects_of=_shelf(registration.uscc, registration.category),
        created_at=project.created_at,
        typed=project.typed,
        saves=project.saves,
        saved_at=project.saved_at,
        **_titles(project),
    )
    with unmet_raises(DraftMovedOn):
        row.save(condition=RegistrationRow.id.does_not_exist())


def save(before: Project, after: Project) -> None:
    """Keep what was typed. Raises DraftMovedOn where something newer was kept, or the project was handed in."""
    with unmet_raises(DraftMovedOn):
        RegistrationRow(after.registration.id).update(
            actions=[
                RegistrationRow.typed.set(after.typed or {}),
                RegistrationRow.saves.set(after.saves),
                RegistrationRow.saved_at.set(after.saved_at),
                RegistrationRow.year.set(heading_of(after).year),
                *_set_titles(after),
            ],
            condition=(RegistrationRow.saves == before.saves)
            & (RegistrationRow.version == before.registration.version),
        )


def submit(before: Project, after: Registration, event: Event, revision: Revision) -> None:
    """Store that a project was handed in.

    Raises Conflict, having changed nothing, where it is no longer as it was read, or its account or unit does not
    stand approved any more.
    """
    handed_in = replace(before, registration=after)
    with write_together(refused=Conflict) as transaction:
        put_moved(
            transaction,
            before.registration,
            after,
            RegistrationRow.round.set(after.round),
            RegistrationRow.unit_name.set(after.unit_name),
            RegistrationRow.form.set(dict(after.form)),
            RegistrationRow.year.set(heading_of(handed_in).year),
            RegistrationRow.saves.add(1),
            RegistrationRow.typed.remove(),
            *_set_titles(handed_in),
        )
        history.append(transaction, event)
        transaction.save(RevisionRow.of(revision), condition=RevisionRow.registration_id.does_not_exist())
        require_standing(transaction, after)


def delete(project: Registration) -> None:
    """Forget a draft. Raises MovedOn where it was handed in meanwhile."""
    is_draft, is_own = RegistrationRow.state == State.DRAFT, RegistrationRow.identity_id == project.identity_id
    with unmet_raises(MovedOn):
        RegistrationRow(project.id).delete(condition=is_draft & is_own)


def of_account(account: Account) -> list[Registration]:
    """The projects of an account, as they stand."""
    own = registrations_of(account.identity_id)
    return [each for each in own if each.kind is Kind.PROJECT and each.uscc == account.uscc]


def follow(before: Registration, after: Registration, event: Event) -> None:
    """Store what becomes of a project with its account. Raises MovedOn, having changed nothing, where it moved on."""
    with write_together(refused=partial(MovedOn, registration_id=before.id)) as transaction:
        put_moved(transaction, before, after, RegistrationRow.identity_id.set(after.identity_id))
        history.append(transaction, event)


def of_unit(
    uscc: str,
    category: Category,
    cursor: str | None = None,
    progress: Progress | None = None,
    year: int | None = None,
) -> tuple[list[ProjectHeading], str | None]:
    """A page of a unit's projects of a category, the newest first, and the cursor of the next, None on the last.

    Only those that have come so far, or are of that year, where that is asked. Raises Invalid for a cursor of another
    list.
    """
    shelf = _shelf(uscc, category)
    wanted = _wanted(progress, year)
    found = RegistrationRow.projects_index.query(
        shelf,
        filter_condition=wanted,
        scan_index_forward=False,
        limit=PAGE,
        page_size=PAGE if wanted is None else READ_AT_ONCE,
        last_evaluated_key=paging.key_of(cursor, INDEX_KEY, projects_of=shelf),
    )
    page = [row.heading() for row in found]
    return page, paging.cursor_of(found.last_evaluated_key)


def _shelf(uscc: str, category: Category | None) -> str:
    return f"{uscc}#{category}"


def _titles(project: Project) -> dict[str, str]:
    heading = heading_of(project)
    return {"title_zh": heading.title_zh, "title_en": heading.title_en}


def _set_titles(project: Project) -> tuple[Action, ...]:
    return tuple(getattr(RegistrationRow, name).set(title) for name, title in _titles(project).items())


def _wanted(progress: Progress | None, year: int | None) -> Condition | None:
    wanted: Condition | None = None
    if progress is not None:
        wanted = RegistrationRow.state.is_in(*(state for state, each in PROGRESS.items() if each is progress))
    if year is not None:
        of_year = RegistrationRow.year == year
        wanted = of_year if wanted is None else wanted & of_year
    return wanted
