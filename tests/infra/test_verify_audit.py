"""The command that proves a stage's record; of an exported dossier, see tests/api/test_case_record.py."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from unittest.mock import patch

import pytest

from chalicelib import review
from chalicelib.audit import Author
from chalicelib.models import Action, Kind
from chalicelib.review import Decision
from chalicelib.store import accesses, registrations, submissions
from chalicelib.store.tables import EventRow
from infra.deploy import ROOT
from infra.verify_audit import main
from tests.core.cases import DRAFT, HEBEI, NOW
from tests.holds import hold_account
from tests.store.conftest import submission
from tests.streams.conftest import have_registration


@pytest.fixture(autouse=True)
def _record(aws: None) -> Iterator[None]:
    """A stage with a case of two events and an access; its settings are replaced by the command."""
    given = submission()
    submissions.submit(given)
    after, event = review.decide(given.after, HEBEI, Decision(1, Action.APPROVE), NOW)
    registrations.change(given.after, after, event)
    accesses.record(f"access#{DRAFT.id}", "show_numbers", NOW, Author("hebei", "赵审核", "P130000"))
    with patch.dict(os.environ):
        yield


def test_an_untouched_record_is_unbroken(capsys: pytest.CaptureFixture[str]) -> None:
    assert (main(["test"]), capsys.readouterr().out) == (0, "unbroken\n")


@pytest.mark.parametrize(
    ("subject", "sequence"), [(DRAFT.id, 1), (DRAFT.id, 2), (f"access#{DRAFT.id}", 1)], ids=["first", "last", "access"]
)
def test_a_changed_event_is_named(capsys: pytest.CaptureFixture[str], subject: str, sequence: int) -> None:
    EventRow(subject, sequence).update(actions=[EventRow.comment.set("改过")])
    assert main(["test"]) == 1
    assert f"{subject}: broken at event {sequence}" in capsys.readouterr().out


@pytest.mark.parametrize("sequence", [1, 2])
def test_a_deleted_event_is_named_also_the_last_one(capsys: pytest.CaptureFixture[str], sequence: int) -> None:
    EventRow(DRAFT.id, sequence).delete()
    assert main(["test"]) == 1
    assert f"{DRAFT.id}: broken at event 2" in capsys.readouterr().out


def test_the_record_of_a_hold_is_proved_too(capsys: pytest.CaptureFixture[str]) -> None:
    hold_id = hold_account(DRAFT.identity_id, DRAFT.uscc, NOW).hold_id
    assert hold_id is not None
    assert main(["test"]) == 0
    EventRow(hold_id, 1).delete()
    assert main(["test"]) == 1
    assert f"{hold_id}: broken at event 1" in capsys.readouterr().out


def test_a_project_that_was_never_handed_in_has_no_record_to_prove(capsys: pytest.CaptureFixture[str]) -> None:
    have_registration(replace(DRAFT, id="draft", kind=Kind.PROJECT))
    assert (main(["test"]), capsys.readouterr().out) == (0, "unbroken\n")


def test_a_record_written_anew_with_chains_of_its_own_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    forged = submission(replace(DRAFT, applicant_name="李四"))
    after, event = review.decide(forged.after, HEBEI, Decision(1, Action.APPROVE), NOW)
    for each in (forged.event, event):
        EventRow.of(each).save()
    assert main(["test"]) == 1
    assert f"{DRAFT.id}: broken at event 2" in capsys.readouterr().out
    assert after.version == 2


def test_the_command_asks_for_a_stage_or_a_file() -> None:
    told = subprocess.run(
        [sys.executable, "-m", "infra.verify_audit"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (told.returncode, "STAGE" in told.stderr) == (2, True)
