"""Writes what is derived from the Python sources: the API's document and paths, wording, the pages of states.

`python -m scripts.generate` writes the files, `--check` only compares them and names those that are out of date.
"""

import json
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from scripts import stage_for_nothing

os.environ.update(stage_for_nothing.ENVIRONMENT)

from chalicelib import wording
from chalicelib.api.parts import PATHS, paths
from scripts.message_states import message_states_page
from scripts.openapi import document
from scripts.states import states_page

ROOT = Path(__file__).parent.parent


def generated() -> dict[Path, str]:
    """Every generated file with its content."""
    return {
        ROOT / "chalicelib/data/openapi.json": _json(document()),
        PATHS: _json(paths()),
        ROOT / "frontend/shared/generated/wording.json": _json(_wording()),
        ROOT / "docs/states.md": states_page(),
        ROOT / "docs/message-states.md": message_states_page(),
    }


def main() -> int:
    """Write or compare; 1 when something was out of date on `--check`."""
    stale = list(_stale())
    if "--check" in sys.argv:
        for path in stale:
            print(f"out of date: {path.relative_to(ROOT)} — run `make generate`")
        return 1 if stale else 0
    for path in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(generated()[path], encoding="utf-8")
        print(f"wrote {path.relative_to(ROOT)}")
    return 0


def _stale() -> Iterator[Path]:
    for path, content in generated().items():
        if not path.exists() or path.read_text(encoding="utf-8") != content:
            yield path


def _wording() -> dict[str, object]:
    tables: dict[str, Mapping[Any, wording.Text]] = {
        "states": wording.STATES,
        "actions": {**wording.ACTIONS, **wording.AMENDMENTS},
        "roles": wording.ROLES,
        "staff_roles": wording.STAFF_ROLES,
        "user_types": wording.USER_TYPES,
        "kinds": wording.KINDS,
        "categories": wording.CATEGORIES,
        "progress": wording.PROGRESS,
        "form_groups": wording.FORM_GROUPS,
        "authority_levels": wording.AUTHORITY_LEVELS,
        "message_states": wording.MESSAGE_STATES,
        "message_reasons": wording.MESSAGE_REASONS,
        "number_kinds": wording.NUMBER_KINDS,
        "resolutions": wording.RESOLUTIONS,
        "resolution_effects": wording.RESOLUTION_EFFECTS,
        "hold_actions": wording.HOLD_ACTIONS,
        "outcomes": wording.OUTCOMES,
        "problems": wording.PROBLEMS,
        "field_errors": wording.FIELD_ERRORS,
        "warnings": wording.WARNINGS,
        "scan_verdicts": wording.SCAN_VERDICTS,
    }
    return {name: _texts(table) for name, table in tables.items()}


def _texts(table: Mapping[Any, wording.Text]) -> dict[str, dict[str, str]]:
    return {str(code): {"zh": words.zh, "en": words.en} for code, words in table.items()}


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    sys.exit(main())
