"""The application and the parts of its API. On Lambda each is loaded when it is first called, and no other."""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from chalice.app import Chalice

from chalicelib.api.problems import tell_as_problems
from chalicelib.api.routes import Routes

NAMES = (
    "public",
    "articles",
    "questions",
    "sso",
    "entry",
    "drafting",
    "uploading",
    "submitting",
    "applicant",
    "projects",
    "on_hold",
    "me",
    "my_data",
    "my_deletion",
    "my_messages",
    "my_sign_ins",
    "my_questions",
    "reviewer",
    "cases",
    "deciding",
    "messaging",
    "administrator",
    "holds",
    "deletions",
    "receipts",
    "written_articles",
    "article_files",
    "received_questions",
)
"""Every part of the API, in the order in which its document tells them."""
PATHS = Path(__file__).parents[1] / "data" / "paths.json"


class Application(Chalice):
    """Chalice's, which knows of each part of the API from when it is loaded."""

    def __init__(self, app_name: str) -> None:
        super().__init__(app_name, configure_logs=False)
        self.register_middleware(tell_as_problems, "http")
        self._loaded: set[str] = set()

    def load(self, names: Iterable[str] = NAMES) -> None:
        """Have these parts answer."""
        for name in names:
            if name not in self._loaded:
                self.register_blueprint(part(name))
                self._loaded.add(name)

    def __call__(self, event: Mapping[str, Any], context: object) -> dict[str, Any]:
        """Answer a call of the API."""
        # Whatever is not told there is looked for in all of them.
        self.load(_paths().get(event["requestContext"]["resourcePath"], NAMES))
        answer: dict[str, Any] = super().__call__(event, context)
        return answer


def part(name: str) -> Routes:
    """A part of the API."""
    routes: Routes = import_module(f"chalicelib.api.{name}").routes
    return routes


def paths() -> dict[str, list[str]]:
    """Which parts answer at each path. `PATHS` keeps it, for else all must be loaded to tell."""
    told: dict[str, list[str]] = {}
    for name in NAMES:
        for path in dict.fromkeys(each.path for each in part(name).operations):
            told.setdefault(path, []).append(name)
    return told


@cache
def _paths() -> dict[str, list[str]]:
    told: dict[str, list[str]] = json.loads(PATHS.read_bytes())
    return told
