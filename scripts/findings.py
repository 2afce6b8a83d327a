"""Searches packages for known vulnerabilities and the tree for secrets, and holds what is found against .audit.toml.

`python -m scripts.findings PROGRAMS`, where PROGRAMS is the folder of pip-audit and detect-secrets. Ends with an error
where something is found that .audit.toml does not answer, or answered that is not found any more. A database of
vulnerabilities that can't be reached from here is told, and is an error with `--strict` alone.
"""

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
ANSWERS = ".audit.toml"
NPM_PLACES = ("frontend", "local/platform", "benchmarks/engine")
# Digests by nature: lock files, generated files, pictures.
NO_SECRETS_IN = (
    r"(^requirements.*\.txt$|package-lock\.json$|/generated/|^chalicelib/data/|\.png$|\.webp$|^\.audit\.toml$)"
)
GUESSES = {"Secret Keyword", "Base64 High Entropy String", "Hex High Entropy String"}
"""What only looks as if it could be one. Tests are full of made-up secrets; there, only keys of a known form count."""
TESTS = re.compile(r"^tests/|\.test\.tsx?$|/vectors\.json$")


class UnreachableError(Exception):
    """The database of vulnerabilities did not answer for all that was asked."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing found: `key` is what .audit.toml answers it by."""

    key: str
    where: str


def main() -> int:
    """Search everything; 1 where something is to be done."""
    programs = Path(sys.argv[1])
    is_strict = "--strict" in sys.argv
    found, unreachable = set(secrets_in(programs)), list[str]()
    for name, audit in _audits(programs):
        try:
            found |= set(audit())
        except UnreachableError as error:
            unreachable.append(f"{name}: {error}")
    unanswered, stale = compare(found, answers((ROOT / ANSWERS).read_text()), is_whole=not unreachable)
    for finding in unanswered:
        print(f"未回应 · not answered in {ANSWERS}: {finding.where}: {finding.key}")
    for key in stale:
        print(f"已不存在 · answered in {ANSWERS}, but not found any more: {key}")
    for each in unreachable:
        print(f"未能核查（漏洞数据库不可达） · not audited, the database of vulnerabilities is out of reach: {each}")
    print(f"{len(found)} findings, {len(unanswered)} to be answered, {len(unreachable)} places not audited")
    return int(bool(unanswered or stale or (is_strict and unreachable)))


def answers(text: str) -> dict[str, str]:
    """The findings that are answered, each with why it may stay. Raises KeyError for an answer without a reason."""
    told = tomllib.loads(text)
    return {each["key"]: each["why"] for each in told.get("answer", [])}


def compare(found: set[Finding], answered: dict[str, str], *, is_whole: bool) -> tuple[list[Finding], list[str]]:
    """What is found and not answered, and, where all could be searched, what is answered and not found."""
    keys = {each.key for each in found}
    stale = (
        sorted(answered.keys() - keys)
        if is_whole
        else sorted(key for key in answered.keys() - keys if key.startswith("secret:"))
    )
    return sorted(each for each in found if each.key not in answered), stale


def read_pip_audit(output: str) -> Iterator[Finding]:
    """What pip-audit found. Raises UnreachableError where it says of a package that it could not be looked up."""
    told: dict[str, Any] = json.loads(output)
    skipped = [each["name"] for each in told["dependencies"] if "skip_reason" in each]
    if skipped:
        raise UnreachableError(f"{len(skipped)} of {len(told['dependencies'])} packages")
    for package in told["dependencies"]:
        for each in package["vulns"]:
            yield Finding(f"{package['name']} {each['id']}", f"{package['name']} {package['version']}")


def read_npm_audit(output: str) -> Iterator[Finding]:
    """What npm audit found. Raises UnreachableError where it was not answered."""
    told: dict[str, Any] = json.loads(output)
    if "vulnerabilities" not in told:
        raise UnreachableError(str(told.get("message", "no answer")).partition(" - ")[0])
    for package, found in told["vulnerabilities"].items():
        for each in found["via"]:
            if isinstance(each, dict):
                yield Finding(f"{each['name']} {each['url'].rpartition('/')[2]}", f"{package} {found['range']}")


def read_secrets(output: str) -> Iterator[Finding]:
    """What detect-secrets found: a secret is answered by its file and the beginning of its digest."""
    told: dict[str, Any] = json.loads(output)
    for file, found in told["results"].items():
        for each in found:
            if TESTS.search(file) and each["type"] in GUESSES:
                continue
            yield Finding(
                f"secret:{file}:{each['hashed_secret'][:8]}", f"{file}:{each['line_number']} ({each['type']})"
            )


def secrets_in(programs: Path) -> Iterator[Finding]:
    """Whatever looks like a secret in the files that git knows."""
    yield from read_secrets(_run([str(programs / "detect-secrets"), "scan", "--exclude-files", NO_SECRETS_IN], ROOT))


def _audits(programs: Path) -> Iterator[tuple[str, Any]]:
    for lock in sorted(ROOT.glob("requirements*.txt")):
        ask = [str(programs / "pip-audit"), "--disable-pip", "--require-hashes", "--progress-spinner=off"]
        ask += ["--format=json", "--requirement", lock.name]
        yield lock.name, lambda ask=ask: read_pip_audit(_run(ask, ROOT))
    for place in NPM_PLACES:
        yield place, lambda place=place: read_npm_audit(_run(["npm", "audit", "--json"], ROOT / place))


def _run(command: list[str], where: Path) -> str:
    ran = subprocess.run(command, cwd=where, capture_output=True, text=True, check=False)
    if not ran.stdout.strip():
        raise UnreachableError(ran.stderr.strip().splitlines()[-1] if ran.stderr.strip() else "no answer")
    return ran.stdout


if __name__ == "__main__":
    sys.exit(main())
