"""With many accounts a check costs what it costs with few; `benchmarks.duplicate_check` has the larger figure."""

import subprocess
import sys

import pytest

from infra.deploy import ROOT

pytestmark = pytest.mark.deployed


def test_a_check_costs_the_same_requests_and_capacity_with_5000_accounts_as_with_100_and_asks_by_key_alone() -> None:
    command = [sys.executable, "-m", "benchmarks.duplicate_check", "100", "5000"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout + told.stderr
    assert told.stdout.splitlines()[-2:] == ["cost more with more accounts: none", "asked otherwise than by key: none"]
    (new,) = (line for line in told.stdout.splitlines() if line.startswith("new, with numbers of its own"))
    assert new.count("2 requests") == 2
