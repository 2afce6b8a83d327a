"""What the audits of packages and of the tree make of what they find, and of databases out of reach."""

import json
import subprocess

import pytest

from scripts.findings import ROOT as TREE
from scripts.findings import (
    Finding,
    UnreachableError,
    answers,
    compare,
    read_npm_audit,
    read_pip_audit,
    read_secrets,
)

FOUND = Finding("pkg GHSA-1", "pkg 1.0")


def test_what_is_found_and_not_answered_is_told_and_so_is_an_answer_to_nothing() -> None:
    assert compare({FOUND}, {}, is_whole=True) == ([FOUND], [])
    assert compare({FOUND}, {FOUND.key: "never called"}, is_whole=True) == ([], [])
    assert compare(set(), {FOUND.key: "never called"}, is_whole=True) == ([], [FOUND.key])


def test_an_answer_is_not_stale_where_its_database_could_not_be_asked() -> None:
    assert compare(set(), {FOUND.key: "x", "secret:a.py:00": "x"}, is_whole=False) == ([], ["secret:a.py:00"])


def test_an_answer_needs_a_reason() -> None:
    with pytest.raises(KeyError):
        answers('[[answer]]\nkey = "pkg GHSA-1"')


def test_every_answer_of_ours_has_one() -> None:
    assert all(len(why) > 5 for why in answers((TREE / ".audit.toml").read_text()).values())


def test_vulnerable_packages_of_python_are_found() -> None:
    told = {"dependencies": [{"name": "pkg", "version": "1.0", "vulns": [{"id": "GHSA-1"}]}], "fixes": []}
    assert list(read_pip_audit(json.dumps(told))) == [FOUND]


def test_packages_that_could_not_be_looked_up_are_not_taken_for_harmless() -> None:
    told = {"dependencies": [{"name": "pkg", "skip_reason": "not found"}, {"name": "b", "version": "1", "vulns": []}]}
    with pytest.raises(UnreachableError, match="1 of 2"):
        list(read_pip_audit(json.dumps(told)))


def test_vulnerable_packages_of_the_sites_are_found_once_for_each_advisory() -> None:
    advisory = {"name": "pkg", "url": "https://advisories.test/GHSA-1"}
    told = {"vulnerabilities": {"pkg": {"via": [advisory], "range": "<2"}, "user": {"via": ["pkg"], "range": "*"}}}
    assert list(read_npm_audit(json.dumps(told))) == [Finding("pkg GHSA-1", "pkg <2")]


def test_a_registry_that_answers_no_audit_is_told_without_its_address() -> None:
    with pytest.raises(UnreachableError) as told:
        list(read_npm_audit(json.dumps({"message": "405 Method Not Allowed - POST https://registry.test/x"})))
    assert str(told.value) == "405 Method Not Allowed"


def test_a_secret_is_known_by_its_file_and_digest() -> None:
    found = [{"hashed_secret": "0123456789abcdef", "line_number": 3, "type": "Secret Keyword"}]
    assert [each.key for each in read_secrets(json.dumps({"results": {"a.py": found}}))] == ["secret:a.py:01234567"]


def test_of_tests_only_keys_of_a_known_form_count() -> None:
    found = [{"hashed_secret": "00", "line_number": 3, "type": each} for each in ("Secret Keyword", "AWS Access Key")]
    told = read_secrets(json.dumps({"results": {"tests/a.py": found}}))
    assert [each.where for each in told] == ["tests/a.py:3 (AWS Access Key)"]


def test_no_file_of_the_tree_that_holds_keys_or_state_is_kept() -> None:
    files = subprocess.run(["git", "ls-files"], cwd=TREE, capture_output=True, text=True, check=False).stdout.split()
    assert [each for each in files if each.endswith((".pem", ".key", ".p12", ".env", ".sqlite"))] == []
