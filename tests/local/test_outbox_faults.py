"""Whatever goes wrong, a decision comes to one message; `benchmarks.outbox_faults` has the larger figures."""

import subprocess
import sys

import pytest

from infra.deploy import ROOT

pytestmark = pytest.mark.deployed


def test_of_sixty_decisions_amid_every_fault_each_comes_to_its_message_and_none_to_more_than_allowed() -> None:
    command = [sys.executable, "-m", "benchmarks.outbox_faults", "60"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout + told.stderr
    *_, total, bounds = told.stdout.splitlines()
    assert total.split()[:2] == ["all", "60"]
    assert bounds == "bounds broken: none"
