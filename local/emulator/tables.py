"""A table's expiry and its recovery to a point in time, which the release passes over in a template."""

# ruff: noqa: SLF001  mending means reaching in; see the package's docstring
from collections.abc import Callable
from typing import Any, TypeAlias

from ministack.services import dynamodb
from ministack.services.cloudformation import provisioners

_EXPIRY = "TimeToLiveSpecification"
_RECOVERY = "PointInTimeRecoverySpecification"

Laid: TypeAlias = tuple[str, dict[str, str]]
Act: TypeAlias = Callable[..., Laid]


def mend() -> None:
    handlers = provisioners._RESOURCE_HANDLERS["AWS::DynamoDB::Table"]
    handlers["create"] = _setting_up(handlers["create"], stated_at=1)
    handlers["update"] = _setting_up(handlers["update"], stated_at=2)


def _setting_up(act: Act, stated_at: int) -> Act:
    def act_and_set_up(*given: Any) -> Laid:  # noqa: ANN401  the handlers' own loose signature
        name, attributes = act(*given)
        _set_up(name, given[stated_at])
        return name, attributes

    return act_and_set_up


def _set_up(name: str, stated: dict[str, Any]) -> None:
    if _EXPIRY in stated:
        dynamodb._update_ttl({"TableName": name, _EXPIRY: stated[_EXPIRY]})
    if _RECOVERY in stated:
        dynamodb._update_continuous_backups({"TableName": name, _RECOVERY: stated[_RECOVERY]})
