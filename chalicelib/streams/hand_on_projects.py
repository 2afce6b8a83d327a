"""What follows the end of an account: its projects go to whoever goes on with it, or end with it.

Where two identities were merged, what the one has asked goes with its projects.
"""

from datetime import UTC, datetime

from chalicelib import projects, questions
from chalicelib.gateways.logs import log
from chalicelib.models import Account, Registration
from chalicelib.store import projects as store
from chalicelib.store import questions as asked
from chalicelib.store import registrations
from chalicelib.streams.invocations import Change


def hand_on_projects(change: Change) -> None:
    """See to the projects and questions of an account that the record says has ended, if it still has.

    Each is written by itself, so that it does not matter how many there are; what was done before a record comes
    again is done.
    """
    if "ended_by" not in change.now or change.was.get("ended_by") == change.now["ended_by"]:
        return
    account = registrations.account(change.key["identity_id"], change.key["uscc"])
    if account is not None and account.ended_by is not None:
        for project in store.of_account(account):
            _follow(project, account)
        if account.merged_into is not None:
            _hand_on_questions(account.identity_id, account.merged_into)


def _follow(project: Registration, account: Account) -> None:
    followed = projects.follow_end(project, account, datetime.now(UTC))
    if followed is None:
        return
    if followed == "forget":
        store.delete(project)
    else:
        after, event = followed
        store.follow(project, after, event)
    log.info("project followed its account", extra={"registration_id": project.id, "ended_by": account.ended_by})


def _hand_on_questions(ended: str, kept: str) -> None:
    """All of them, of whatever unit: both identities are one person."""
    for question in asked.all_asked_by(ended):
        after, event = questions.hand_on(question, kept, datetime.now(UTC))
        asked.hand_on(question, after, event)
        log.info("question followed its asker", extra={"question_id": question.id})
