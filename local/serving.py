"""Runs an application on loopback in a thread of its own."""

import threading
import time
from typing import Self

import uvicorn
from starlette.types import ASGIApp


class Serving:
    """An application that answers on `port` from `open()` until `close()`."""

    def __init__(self, app: ASGIApp, port: int) -> None:
        config = uvicorn.Config(
            app, "127.0.0.1", port, log_level="warning", server_header=False, timeout_graceful_shutdown=3
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, name=f"port {port}", daemon=True)

    def open(self) -> Self:
        """Start answering. Raises OSError when it can't."""
        self._thread.start()
        while not self._server.started:
            if not self._thread.is_alive():
                raise OSError("the front door did not open")
            time.sleep(0.02)
        return self

    def close(self) -> None:
        """Let what is under way end, for a few seconds, and stop."""
        self._server.should_exit = True
        self._thread.join(10)

    def __enter__(self) -> Self:
        return self.open()

    def __exit__(self, *_error: object) -> None:
        self.close()
