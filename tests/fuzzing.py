"""Calls made up from the API's document, by every kind of caller: what the short and the long form have in common.

schemathesis makes calls up, right and wrong ones. Left alone it would hardly get past the doors, so part of what it
made up gives way to what is there: ids, units, bodies that are taken.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from random import Random
from typing import Any

import schemathesis
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import RuleBasedStateMachine
from hypothesis.strategies import SearchStrategy
from schemathesis import Case, GenerationMode
from schemathesis.checks import CheckContext, CheckFunction, not_a_server_error
from schemathesis.core.transport import Response
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from chalicelib import wording
from chalicelib.api.problems import STATUSES
from tests.api_document import DOCUMENT

PUBLIC = "public, max-age="


@dataclass(frozen=True)
class Caller:
    """What somebody's browser sends along."""

    cookies: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Door:
    """Where calls go in: who can call, and what there is to be called for.

    `ids` are told by the parameter of the path that takes them; `address` is for calls that are not made in process.
    """

    callers: Mapping[str, Caller]
    ids: Mapping[str, Sequence[str]]
    unit: str
    bodies: Mapping[str, Any] = field(default_factory=dict)
    address: str | None = None

    def knock(self, case: Case, salt: int) -> dict[str, Any]:
        """Let a call be about what is there, most of the time. Returns what whoever makes it sends along."""
        # The same for the same case, so that what was found is found again.
        chance = Random(f"{salt} {case.operation.label} {case.path_parameters} {case.query} {case.body}")
        for name, made_up in (case.path_parameters or {}).items():
            # What would be another path never reaches us: API Gateway knows no such route.
            case.path_parameters[name] = str(made_up).replace("/", "").strip(".") or "0"
            if name in self.ids and chance.random() < 0.9:
                case.path_parameters[name] = chance.choice(self.ids[name])
        if chance.random() < 0.9 and _has_unit(case.operation):
            case.query = {**(case.query or {}), "unit": self.unit}
        known = self.bodies.get(nameless(case.operation.label))
        if known is not None and chance.random() < 0.7:
            made_up = case.body if isinstance(case.body, dict) else {}
            case.body = {**known, **{name: value for name, value in made_up.items() if chance.random() < 0.2}}
        caller = self.callers[self._caller_of(case.operation, chance)]
        way = {"base_url": self.address} if self.address else {}
        return {"headers": dict(caller.headers), "cookies": dict(caller.cookies), **way}

    def _caller_of(self, operation: APIOperation, chance: Random) -> str:
        of_audience = [name for name in self.callers if name.startswith(_audience_of(operation))]
        return chance.choice(of_audience if of_audience and chance.random() < 0.9 else list(self.callers))


def nameless(call: str) -> str:
    """A call without the names of what stands in its path."""
    return re.sub("{.*?}", "{}", call)


def histories(schema: schemathesis.BaseSchema, door: Door, begin: Callable[[], None]) -> type[RuleBasedStateMachine]:
    """Calls that follow from what was answered before, each history from the `begin`ning."""

    class History(schema.as_state_machine()):  # type: ignore[misc]
        def setup(self) -> None:
            begin()
            self.calls = 0

        def get_call_kwargs(self, case: Case) -> dict[str, Any]:
            self.calls += 1
            return door.knock(case, self.calls)

        def validate_response(self, response: Response, case: Case, **_: Any) -> None:
            case.validate_response(response, checks=CHECKS)

    return History


def operations(schema: schemathesis.BaseSchema) -> dict[str, APIOperation]:
    """Every call of the document, by its name."""
    return {each.label: each for each in (result.ok() for result in schema.get_all_operations())}


def load(app: Callable[..., Any] | None = None) -> schemathesis.BaseSchema:
    """The document, for calls to be made up from, and made in process where `app` is given."""
    schema = schemathesis.openapi.from_dict(deepcopy(DOCUMENT))  # it writes into what it is given
    schema.app = app
    return schema


def calls(operation: APIOperation) -> SearchStrategy[Case]:
    """Calls as the document has them, and calls that break it."""
    right: SearchStrategy[Case] = operation.as_strategy(generation_mode=GenerationMode.POSITIVE)
    if not (operation.body or operation.query):
        return right
    wrong: SearchStrategy[Case] = operation.as_strategy(generation_mode=GenerationMode.NEGATIVE)
    return right | wrong


def examples(count: int, *, is_repeated: bool) -> settings:
    """How many calls are made up, and whether these are the same each time."""
    return settings(
        max_examples=count,
        derandomize=is_repeated,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )


def answered_as_promised_beyond_the_schema(_ctx: CheckContext, response: Response, case: Case) -> None:
    """Problems have the status of their code, and nothing is kept by anybody but what is public."""
    kept = response.headers.get("cache-control", [""])[0]
    assert kept == "no-store" or (kept.startswith(PUBLIC) and not case.operation.definition.raw["security"])
    if response.status_code >= 400:
        problem = response.json()
        assert problem["status"] == response.status_code
        assert problem["code"] in wording.PROBLEMS
        assert problem["status"] in STATUSES.values()


def _has_unit(operation: APIOperation) -> bool:
    return any(each.name == "unit" for each in operation.query)


def _audience_of(operation: APIOperation) -> str:
    (audience,) = operation.definition.raw["tags"]
    return str(audience)


CHECKS: list[CheckFunction] = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    answered_as_promised_beyond_the_schema,
]
