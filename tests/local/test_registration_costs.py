"""docs/costs.md tells what a registration costs as it was measured, not as it once was."""

import subprocess
import sys

import pytest

from infra.deploy import ROOT

pytestmark = pytest.mark.deployed


def test_the_tables_of_the_document_are_those_that_are_measured() -> None:
    command = [sys.executable, "-m", "benchmarks.registration_costs"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout + told.stderr
    *lines, logged = (line for line in told.stdout.splitlines() if line)
    document = (ROOT / "docs/costs.md").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line not in document] == []
    # How long a line is differs from run to run; what is paid for it is within a cent all the same.
    assert 10 < int(logged.split()[1]) < 20
