from pathlib import Path

from cfnlint import ManualArgs  # type: ignore[import-untyped]
from cfnlint.api import lint_file  # type: ignore[import-untyped]


def lint(template: Path, regions: list[str]) -> str:
    """What cfn-lint says of a template in these regions."""
    # In this process: its start takes as long as most templates.
    return "\n".join(str(each) for each in lint_file(template, ManualArgs(regions=regions)))
