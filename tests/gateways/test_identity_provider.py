"""The identity provider's network edge, against a server on loopback. What tokens must hold is tested in api/."""

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from chalicelib.errors import SignInFailed, Unavailable
from chalicelib.gateways import identity_provider

Answer = tuple[int, bytes]
Serve = Callable[[Answer], str]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Serves one answer to everything, and elsewhere what an honest provider would; gives the address."""
    answers: list[Answer] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, body = (200, _description(address)) if self.path == "/elsewhere" else answers[0]
            self.send_response(status)
            self.send_header("Location", "/elsewhere")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    address = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()

    def begin(answer: Answer) -> str:
        answers[:] = [answer]
        return address

    yield begin
    identity_provider._http().clear()
    server.shutdown()
    server.server_close()


@pytest.fixture(autouse=True)
def _forget_providers() -> Iterator[None]:
    identity_provider._description.cache_clear()
    yield
    identity_provider._description.cache_clear()


@pytest.mark.parametrize(
    "answer",
    [(302, b""), (500, b"{}"), (404, b"{}"), (200, b"<html>"), (200, b'{"issuer": "https://evil.test"}')],
    ids=["elsewhere", "broken", "nothing", "no json", "another issuer"],
)
def test_a_provider_that_does_not_describe_itself_is_unavailable(serve: Serve, answer: Answer) -> None:
    with pytest.raises(Unavailable):
        identity_provider._discovery(serve(answer))


def test_a_provider_that_was_unavailable_is_asked_again(serve: Serve) -> None:
    issuer = serve((500, b""))
    with pytest.raises(Unavailable):
        identity_provider._discovery(issuer)
    serve((200, _description(issuer)))
    assert identity_provider._discovery(issuer)["issuer"] == issuer


@pytest.mark.parametrize("away", [(503, b""), (302, b"")], ids=["broken", "elsewhere"])
def test_a_provider_that_is_away_is_noticed_within_a_minute_and_so_is_its_return(
    serve: Serve, monkeypatch: pytest.MonkeyPatch, away: Answer
) -> None:
    now, issuer = 1000.0, serve((200, b""))
    monkeypatch.setattr("chalicelib.gateways.identity_provider.time.monotonic", lambda: now)
    serve((200, _description(issuer)))
    identity_provider._discovery(issuer)
    serve(away)
    now += identity_provider.DISCOVERY_LIFE_SECONDS
    identity_provider._discovery(issuer)
    now += 1
    with pytest.raises(Unavailable):
        identity_provider._discovery(issuer)
    serve((200, _description(issuer)))
    assert identity_provider._discovery(issuer)["issuer"] == issuer


def test_a_provider_that_cannot_be_reached_is_unavailable() -> None:
    with pytest.raises(Unavailable):
        identity_provider._discovery("http://127.0.0.1:1")


def test_a_code_or_token_that_the_provider_refuses_fails_the_sign_in(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    issuer = serve((401, b'{"error": "invalid_token"}'))
    provider = identity_provider.Provider("platform", issuer, "fepmis")
    monkeypatch.setattr(identity_provider, "_discovery", lambda _: {"userinfo_endpoint": f"{issuer}/me"})
    with pytest.raises(SignInFailed):
        identity_provider._user_info(provider, "token")


def _description(issuer: str) -> bytes:
    return b'{"issuer": "%s"}' % issuer.encode()
