"""Goes back to an earlier release of a stage: `python -m infra.rollback STAGE`, to the one before the one in force.

`--list` shows those that are kept, `--to ID` chooses one. Functions, policies, settings and sites become what they
were; tables and what is in them stay. It is tried afterwards as a deployment is.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from infra.deploy import ROOT, carry_out, find_objections, plan_deployment
from infra.records import Records
from infra.releases import NoSuchReleaseError, Releases, unpack
from infra.stack import describe_releases


def main(arguments: list[str] | None = None, builds: Path = ROOT / ".build") -> int:
    """Do what the command line asks for. Returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m infra.rollback", description="Goes back to an earlier release.")
    parser.add_argument("stage", metavar="STAGE")
    parser.add_argument("--to", metavar="ID", help="which release; else the one before the one in force")
    parser.add_argument("--list", action="store_true", help="show what is kept, and do nothing")
    parser.add_argument("--yes", metavar="STAGE", help="its name once more: ask nobody")
    chosen = parser.parse_args(arguments)
    records = Records(describe_releases(chosen.stage))
    releases = Releases.read(records)
    if chosen.list:
        print(*_listed(releases), sep="\n")
        return 0
    try:
        release = releases.named(chosen.to) if chosen.to else releases.before()
    except NoSuchReleaseError as error:
        print(f"✗ {error}", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as source:
        unpack(records, release, Path(source), builds / chosen.stage)
        plan = plan_deployment(chosen.stage, Path(source), builds)
        if objections := find_objections(plan, chosen.yes):
            print(*objections, sep="\n", file=sys.stderr)
            return 1
        print(f"回退到 · Going back to {release.id}, {release.kept_at} {release.revision}".rstrip())
        return carry_out(plan)


def _listed(releases: Releases) -> Iterable[str]:
    for each in releases.kept:
        mark = "*" if each.id == releases.in_force else " "
        yield f"{mark} {each.id} {each.kept_at} {each.revision}".rstrip()


if __name__ == "__main__":
    sys.exit(main())
