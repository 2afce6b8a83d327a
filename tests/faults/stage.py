"""The world in which everything goes wrong: that of tests/api/world.py, with more to be done in it."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from chalice.test import Client
from joserfc.jwk import RSAKey
from moto.dynamodb.models import dynamodb_backends
from moto.dynamodb.models.dynamo_type import DynamoType
from pynamodb.constants import DATETIME_FORMAT

from app import app
from chalicelib import audit
from chalicelib.store import record
from tests.api.world import World, open_world
from tests.browser import Browser, sign_in
from tests.conftest import ACCOUNT, REGION, forget_everything
from tests.faults.platform import Platform
from tests.people import id_number_of, legal, mobile_of, natural, uscc_of
from tests.steps import (
    SCAN_FIELDS,
    check_accounts,
    decide,
    save_project,
    send_person,
    send_project,
    send_unit,
    upload_both,
)

Rows = Counter[str]
TOKEN = re.compile(
    r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:\+\d\d:?\d\d)?"
    r"|[0-9a-f]{32,}|[A-Za-z0-9+/=_.-]{60,}|[0-9a-f]{8}-[0-9a-f-]{27}"
)
"""What no two runs have alike: times, random ids, what is sealed. Those that were there before are told apart."""
MARKED = frozenset({"expires_at", "caused_by"})


@dataclass
class Stage:
    """Everybody and everything there is, the identity providers, and what an operation keeps for itself."""

    world: World
    platform: Platform
    functions: Any
    kept: dict[str, Any]
    tokens: frozenset[str] = frozenset()

    @property
    def names(self) -> dict[str, str]:
        """What stands in for the names in paths."""
        return self.world.names

    def browser(self, name: str) -> Browser:
        """Somebody's browser."""
        return self.world.browsers[name]

    def begin_again(self) -> None:
        """As it was laid out, with everybody just seen."""
        self.world.begin_again()
        self.kept.clear()
        now = DynamoType({"S": datetime.now(UTC).strftime(DATETIME_FORMAT)})
        for session in tables()["fepmis-test-sessions"].items.values():
            session.attrs["seen_at"] = now

    def close(self) -> None:
        """Leave nothing behind."""
        forget_everything()

    def rows(self, aside: frozenset[str], loose: frozenset[str]) -> Rows:
        """Every row of the tables but those `aside`, each as text in which what is new has no name of its own.

        `loose` are columns that may be as they like.
        """
        told = Counter[str]()
        for name, table in tables().items():
            short = name.removeprefix("fepmis-test-")
            if short not in aside:
                told.update(f"{short} {self._text(row, loose | MARKED)}" for row in rows_of(table))
        return told

    def _text(self, row: dict[str, Any], loose: frozenset[str]) -> str:
        plain = {name: value for name, value in row.items() if name not in loose}
        text = json.dumps(plain, sort_keys=True, ensure_ascii=False, default=sorted)
        return TOKEN.sub(lambda found: found[0] if found[0] in self.tokens else "*", text)


def keep_tables() -> dict[str, Any]:
    """What the tables hold, to be put back."""
    return {name: deepcopy(table.items) for name, table in tables().items()}


def put_back(kept: Mapping[str, Any]) -> None:
    """What the tables held."""
    for name, items in kept.items():
        tables()[name].items = items


def tables() -> Mapping[str, Any]:
    found: Mapping[str, Any] = dynamodb_backends[ACCOUNT][REGION].tables
    return found


def rows_of(table: Any) -> Iterator[dict[str, Any]]:
    for kept in table.items.values():
        for item in kept.values() if isinstance(kept, dict) else [kept]:
            yield {name: _plain(value) for name, value in item.to_json()["Attributes"].items()}


def _plain(told: dict[str, Any]) -> Any:
    ((kind, value),) = told.items()
    return sorted(value) if kind in {"SS", "NS"} else value


def broken_chains() -> dict[str, int]:
    """The records that do not follow, or end otherwise than their subjects say."""
    return audit.broken_chains(record.events(), record.heads())


def own_numbers(number: int) -> dict[str, str]:
    """What nobody else types."""
    return {"id_number": id_number_of(number), "mobile": mobile_of(number)}


def settle() -> None:
    """What the streams of accounts bring about."""
    check_accounts()


def open_stage() -> Stage:
    """Lay everything out, and remember it."""
    world = open_world()
    http = Client(app).http
    browsers, names = world.browsers, world.names
    # founder: registers a unit. returnee: whose unit's form was returned. passer: whose case waits at the national
    # authority. planner: the owner, with a project that waits at last. Of each other kind world.py has somebody.
    for name, claims in {
        "founder": legal(11),
        "returnee": legal(12),
        "passer": natural(13, 1),
    }.items():
        browsers[name] = sign_in(Browser(http), claims)
    names["returned"] = send_unit(browsers["returnee"], 12, **own_numbers(12)).json_body["registration_id"]
    check_accounts()
    assert decide(browsers["city"], names["returned"], "return", "请补充").status_code == 200
    for name in ("passer",):
        names[name] = send_person(browsers[name]).json_body["registration_id"]
        check_accounts()
    assert decide(browsers["city"], names["passer"], "approve").status_code == 200
    assert save_project(browsers["owner"], "e" * 32, category="hub").status_code == 200
    assert send_project(browsers["owner"], "e" * 32).status_code == 201
    names["planned"] = "e" * 32
    names |= {f"founder_{field}": scan for field, scan in upload_both(browsers["founder"], 11).items()}
    shown = browsers["returnee"].get(f"/drafts/unit?unit={uscc_of(12)}").json_body["values"]
    names |= {f"returnee_{field}": shown[field] for field in SCAN_FIELDS}
    world.tables = keep_tables()
    platform = Platform(RSAKey.generate_key(2048, {"kid": "first"}))
    stage = Stage(world, platform, Client(app).lambda_, {})
    told = json.dumps([list(rows_of(table)) for table in tables().values()], default=sorted, ensure_ascii=False)
    stage.tokens = frozenset(TOKEN.findall(told))
    return stage
