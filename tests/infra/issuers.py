"""Two identity providers that say who they are, and nothing more."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class _Issuers(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        name, _, asked = self.path.lstrip("/").partition("/")
        issuer = f"http://{self.headers['Host']}/{name}"
        known = asked == ".well-known/openid-configuration"
        self.send_response(200 if known else 404)
        self.end_headers()
        self.wfile.write(json.dumps({"issuer": issuer, "authorization_endpoint": f"{issuer}/auth"}).encode())

    def log_message(self, *_said: Any) -> None:
        """Nobody reads it."""


@contextmanager
def two_issuers() -> Iterator[dict[str, str]]:
    """The settings that name them, while they answer."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Issuers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        where = f"http://localhost:{server.server_port}"
        yield {"PLATFORM_ISSUER": f"{where}/platform", "STAFF_ISSUER": f"{where}/staff"}
    finally:
        server.shutdown()
        server.server_close()
