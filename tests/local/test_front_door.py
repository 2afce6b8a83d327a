import json
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import httpx
import pytest

from infra import __file__ as infra_package
from local.front_door import Behind, front_door
from local.people import People
from tests.local.visitor import Visitor

AWS = "http://127.0.0.1:8001"
PLATFORM = "http://127.0.0.1:8002"
API = f"{AWS}/_aws/execute-api/abc123/api"
ASSET = "/assets/app-1a2b3c4d.js"
HEADERS = json.loads((Path(infra_package).parent / "headers.json").read_text())


class Upstream(httpx.AsyncBaseTransport):
    """What stands behind the door: remembers each request and answers as it is told to."""

    def __init__(self) -> None:
        self.requests: list[httpx.Request] = []
        self.bodies: list[bytes] = []
        self.answer: Callable[[httpx.Request], httpx.Response] = lambda _request: httpx.Response(200, json={})

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        self.bodies.append(await request.aread())
        answer = self.answer(request)
        return httpx.Response(answer.status_code, headers=answer.headers, stream=_Once(answer.content))


class _Once(httpx.AsyncByteStream):
    def __init__(self, content: bytes) -> None:
        self.content = content

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield self.content


@pytest.fixture
def upstream() -> Upstream:
    return Upstream()


@pytest.fixture
def behind() -> Behind:
    return Behind(AWS, PLATFORM, API, is_ready=True)


@pytest.fixture
def sites(tmp_path: Path) -> Path:
    for site in ("portal", "admin"):
        (tmp_path / site / "assets").mkdir(parents=True)
        (tmp_path / site / "index.html").write_text(f"<!doctype html><title>{site}</title>")
        (tmp_path / site / "assets" / "app-1a2b3c4d.js").write_bytes(b"...")
        (tmp_path / site / "assets" / "app-1a2b3c4d.js.br").write_bytes(b".")
        (tmp_path / site / "assets" / "app-1a2b3c4d.js.gz").write_bytes(b"..")
    (tmp_path / "secret.txt").write_text("secret")
    return tmp_path


@pytest.fixture
def visitor(behind: Behind, sites: Path, upstream: Upstream) -> Visitor:
    return Visitor(front_door(behind, People.read(), sites, upstream))


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/admin", 307),
        ("/admin/", 200),
        (ASSET, 200),
        ("/nothing.png", 404),
        ("/local/phone.css", 200),
        ("/api/entry", 200),
    ],
)
def test_every_response_carries_the_headers_of_the_cdn(visitor: Visitor, path: str, status: int) -> None:
    response = visitor.get(path)
    assert response.status_code == status
    for name, value in HEADERS.items():
        assert response.headers[name] == value.replace("{ScansOrigin}", AWS).replace("{FilesOrigin}", AWS)


def test_the_content_policy_allows_no_inline_script_and_no_other_origin_than_the_buckets() -> None:
    policy = HEADERS["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "*" not in policy
    assert "default-src 'none'" in policy


@pytest.mark.parametrize(
    ("path", "site"),
    [("/", "portal"), ("/forms/unit", "portal"), ("/admin/", "admin"), ("/admin/cases/7", "admin")],
)
def test_an_unknown_path_without_a_dot_shows_the_site_it_belongs_to(visitor: Visitor, path: str, site: str) -> None:
    response = visitor.get(path)
    assert f"<title>{site}</title>" in response.text
    assert response.headers["cache-control"] == "no-cache"


def test_an_asset_is_kept_for_a_year(visitor: Visitor) -> None:
    response = visitor.get(ASSET)
    assert response.headers["cache-control"] == "public, max-age=31536000, immutable"


def test_a_missing_asset_is_not_replaced_by_the_page(visitor: Visitor) -> None:
    assert visitor.get("/assets/app-99999999.js").status_code == 404


@pytest.mark.parametrize(
    ("accepted", "encoding", "size"),
    [("gzip, br", "br", "1"), ("gzip", "gzip", "2"), ("identity", None, "3")],
)
def test_a_compressed_file_is_sent_to_who_accepts_it(
    visitor: Visitor, accepted: str, encoding: str | None, size: str
) -> None:
    headers = visitor.request("HEAD", ASSET, headers={"Accept-Encoding": accepted}).headers
    assert (headers.get("content-encoding"), headers["content-length"]) == (encoding, size)
    assert headers["content-type"].startswith("text/javascript")
    assert headers["vary"] == "Accept-Encoding"


def test_an_unchanged_file_is_not_sent_again(visitor: Visitor) -> None:
    etag = visitor.get("/").headers["etag"]
    assert visitor.get("/", headers={"If-None-Match": etag}).status_code == 304


@pytest.mark.parametrize("path", ["/../secret.txt", "/%2e%2e/secret.txt", "/assets/..%2f..%2fsecret.txt"])
def test_no_file_outside_a_site_is_served(visitor: Visitor, path: str) -> None:
    response = visitor.get(path)
    assert "secret" not in response.text


def test_a_site_that_is_not_built_answers_not_found(behind: Behind, tmp_path: Path) -> None:
    assert Visitor(front_door(behind, People.read(), tmp_path / "none")).get("/").status_code == 404


def test_the_api_is_asked_with_method_path_query_body_and_cookies(visitor: Visitor, upstream: Upstream) -> None:
    cookie = {"Cookie": "__Host-session=s"}
    visitor.request("POST", "/api/units?unit=%E4%BA%91&a=1", content=b"{}", headers=cookie)
    request = upstream.requests[0]
    assert str(request.url) == f"{API}/units?unit=%E4%BA%91&a=1"
    assert (request.method, upstream.bodies[0]) == ("POST", b"{}")
    assert request.headers["cookie"] == "__Host-session=s"


def test_the_api_is_asked_for_whatever_stands_in_a_path(visitor: Visitor, upstream: Upstream) -> None:
    visitor.get("/api/registrations/%60%0A%C3%AD")
    assert str(upstream.requests[0].url) == f"{API}/registrations/%60%0A%C3%AD"


def test_the_api_learns_who_asked_for_what(visitor: Visitor, upstream: Upstream) -> None:
    made_up = {"X-Forwarded-For": "203.0.113.7", "X-Viewer-Address": "203.0.113.7"}
    visitor.get("/api/entry", headers=made_up)
    headers = upstream.requests[0].headers
    assert headers.get_list("x-viewer-address") == ["127.0.0.1"]
    assert headers["x-forwarded-for"] == "203.0.113.7, 127.0.0.1"
    assert headers["x-forwarded-proto"] == "http"
    assert headers["x-forwarded-host"] == "localhost:8000"
    assert headers["host"] == "127.0.0.1:8001"


def test_an_answer_comes_back_with_its_status_and_every_cookie(visitor: Visitor, upstream: Upstream) -> None:
    cookies = [("Set-Cookie", "a=1; Path=/; Secure"), ("Set-Cookie", "b=2; HttpOnly")]
    upstream.answer = lambda _request: httpx.Response(302, headers=[*cookies, ("Location", "/elsewhere")])
    response = visitor.get("/api/sso/callback")
    assert response.status_code == 302
    assert response.headers["location"] == "/elsewhere"
    assert response.headers.get_list("set-cookie") == ["a=1; Path=/; Secure", "b=2; HttpOnly"]
    assert len(upstream.requests) == 1


def test_headers_of_one_connection_are_not_passed_on(visitor: Visitor, upstream: Upstream) -> None:
    upstream.answer = lambda _request: httpx.Response(200, headers={"Keep-Alive": "timeout=5"})
    response = visitor.get("/api/entry", headers={"Connection": "keep-alive", "TE": "trailers"})
    assert "keep-alive" not in response.headers
    assert "te" not in upstream.requests[0].headers


@pytest.mark.parametrize("path", ["/api/%2e%2e/%2e%2e/_ministack/state", "/staff/..%2f..%2fx"])
def test_a_path_that_climbs_is_refused(visitor: Visitor, upstream: Upstream, path: str) -> None:
    response = visitor.get(path)
    assert (response.status_code, response.json()["code"]) == (400, "bad_path")
    assert upstream.requests == []


@pytest.mark.parametrize("issuer", ["platform", "staff"])
def test_each_issuer_keeps_its_path(visitor: Visitor, upstream: Upstream, issuer: str) -> None:
    visitor.get(f"/{issuer}/.well-known/openid-configuration")
    assert str(upstream.requests[0].url) == f"{PLATFORM}/{issuer}/.well-known/openid-configuration"


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [(httpx.ConnectError("no"), 502, "no_answer"), (httpx.ReadTimeout("late"), 504, "late_answer")],
)
def test_silence_behind_the_door_is_told_as_a_problem(
    visitor: Visitor, upstream: Upstream, error: Exception, status: int, code: str
) -> None:
    def fail(_request: httpx.Request) -> httpx.Response:
        raise error

    upstream.answer = fail
    response = visitor.get("/api/entry")
    assert response.headers["content-type"] == "application/problem+json"
    assert (response.status_code, response.json()["code"]) == (status, code)
    assert response.json()["title"] != response.json()["title_en"]


def test_the_api_is_starting_until_its_address_is_known(visitor: Visitor, behind: Behind, upstream: Upstream) -> None:
    behind.api_url = None
    response = visitor.get("/api/entry")
    assert (response.status_code, response.json()["code"]) == (503, "starting")
    assert upstream.requests == []


def test_health_is_asked_of_the_function_only_when_everything_is_ready(
    visitor: Visitor, behind: Behind, upstream: Upstream
) -> None:
    behind.is_ready = False
    assert visitor.get("/api/health").status_code == 503
    behind.is_ready = True
    assert visitor.get("/api/health").status_code == 200
    assert str(upstream.requests[0].url) == f"{API}/health"
