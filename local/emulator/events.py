"""Changes that no function has seen yet outlive a restart.

The release keeps how far each mapping has read a stream, but not the stream: after a restart it would pass
over as many new changes as it had delivered before.
"""

import copy
from collections.abc import Callable
from typing import Any

from ministack.services import dynamodb

_KEPT = {"stream_records": "_stream_records", "stream_trimmed": "_stream_trimmed"}


def mend() -> None:
    dynamodb.get_state = _with_streams(dynamodb.get_state)
    dynamodb.load_persisted_state = _restoring_streams(dynamodb.load_persisted_state)


def _with_streams(get_state: Callable[[], dict[str, Any]]) -> Callable[[], dict[str, Any]]:
    def state_with_streams() -> dict[str, Any]:
        streams = {key: copy.deepcopy(getattr(dynamodb, name)) for key, name in _KEPT.items()}
        return {**get_state(), **streams}

    return state_with_streams


def _restoring_streams(load: Callable[[dict[str, Any]], None]) -> Callable[[dict[str, Any]], None]:
    def load_with_streams(state: dict[str, Any]) -> None:
        load(state)
        for key, name in _KEPT.items():
            getattr(dynamodb, name).update(state.get(key, {}))

    return load_with_streams
