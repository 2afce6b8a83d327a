"""Takes a stage away, with all that it leaves anywhere: `python -m infra.destroy STAGE`.

Refuses while anybody's data is in it, unless its name is typed once more.
"""

import argparse
import sys
from collections.abc import Callable

from infra.belongings import KINDS, find_belongings
from infra.belongings.data import PENDING_DAYS
from infra.belongings.kind import Kind
from infra.confirming import find_objection
from infra.contents import find_contents
from infra.problems import Problem

ASKED_FOR = {"prod"}
"""The stages that somebody must agree to lose by name, though nothing is in them."""
_AFTERWARDS = Problem(
    f"密钥将在 {PENDING_DAYS} 天后删除；DynamoDB 自动保留每张表的最后备份 35 天。"
    "若同一账号中还有其他阶段通过 SNS 发送短信，请重新部署该阶段，以恢复短信回执。",
    f"Keys are deleted in {PENDING_DAYS} days; of each table DynamoDB keeps a last backup for 35 days. Where another "
    "stage of the account sends SMS by SNS, deploy it again: reports on deliveries went by a role of this stage.",
)


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line asks for. Returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m infra.destroy", description="Takes a stage away, and all of it.")
    parser.add_argument("stage", metavar="STAGE")
    parser.add_argument("--with-data", metavar="STAGE", help="its name once more: with all data, asking nobody")
    chosen = parser.parse_args(arguments)
    belongings, contents = find_belongings(chosen.stage), find_contents(chosen.stage)
    for kind, name in belongings:
        print(f"{kind}: {name}")
    if not belongings:
        print(f"阶段 {chosen.stage} 没有任何资源。 · There is nothing of stage {chosen.stage}.")
        return 0
    if objection := _find_objection(chosen.stage, contents, chosen.with_data):
        print(f"✗ {objection}", file=sys.stderr)
        return 1
    left = destroy(chosen.stage, print)
    for kind, name in left:
        print(f"✗ 仍存在 · still there: {kind}: {name}", file=sys.stderr)
    print(_AFTERWARDS)
    return 1 if left else 0


def destroy(stage: str, say: Callable[[str], None]) -> list[tuple[Kind, str]]:
    """Remove everything of the stage; `say` hears of each thing that is gone. Returns what is still there."""
    for kind in KINDS:
        for name in list(kind.find(stage)):
            kind.remove(name)
            say(f"已删除 · removed: {kind}: {name}")
    return find_belongings(stage)


def _find_objection(stage: str, contents: list[str], told: str | None) -> Problem | None:
    if not contents and stage not in ASKED_FOR:
        return None
    listed = "; ".join(contents) or "—"
    what = Problem(
        f"删除阶段 {stage} 及其全部数据（{listed}）", f"Taking away stage {stage} with all data in it ({listed})"
    )
    return find_objection(stage, told, what, "WITH_DATA")


if __name__ == "__main__":
    sys.exit(main())
