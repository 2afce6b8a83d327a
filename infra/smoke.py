"""Asks a stage what anybody would, by its public address, and tells what is not as it must be."""

import json
import re
import ssl
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx

from infra.headers import Origins, read_headers
from infra.issuers import IssuerError, describe_issuer
from infra.problems import Problem

_SITES = {"/": "portal", "/admin/": "admin"}
_LIST = "/api/reference/authorities"
_SIGN_INS = {"/api/sso/login": "PLATFORM_ISSUER", "/api/sso/login?as=reviewer": "STAFF_ISSUER"}
_ASSET = re.compile(r'"([\w/]*/assets/[\w.-]+\.js)"')
_ABSENT = {HTTPStatus.NOT_FOUND, HTTPStatus.FORBIDDEN}


@dataclass(frozen=True)
class Stage:
    """A stage that is asked by its public address, though its domain may not lead there yet."""

    name: str
    settings: Mapping[str, str]
    origins: Origins
    reached_at: str
    """Where to connect to: the CDN's own address."""
    built: Path
    """The sites that it must show."""
    release: str
    """What the functions must say that they are."""
    has_cdn: bool = True

    @property
    def public_url(self) -> str:
        return self.settings["PUBLIC_URL"]

    @property
    def headers(self) -> dict[str, str]:
        """What every file must carry."""
        return read_headers(self.origins)

    def get(self, path: str, encoding: str = "identity") -> httpx.Response:
        public = urlsplit(self.public_url)
        with httpx.Client(timeout=30, verify=_trusted()) as client:
            return client.get(
                f"{self.reached_at}{path}",
                headers={"Host": public.netloc, "Accept-Encoding": encoding},
                extensions={"sni_hostname": public.hostname},
            )


def find_faults(stage: Stage, patience: float = 60) -> list[Problem]:
    """What is wrong, after what was laid a moment ago has had `patience` seconds to reach everywhere."""
    deadline = time.monotonic() + patience
    while (faults := [fault for ask in _ASKED for fault in _asking(ask, stage)]) and time.monotonic() < deadline:
        time.sleep(2)
    return faults


@cache
def _trusted() -> ssl.SSLContext:
    """The certificate authorities, read once: that takes longer than a call."""
    return httpx.create_ssl_context()


def _ask_health(stage: Stage) -> Iterator[Problem]:
    answer = stage.get("/api/health")
    expected = {"status": "ok", "stage": stage.name, "release": stage.release}
    if answer.status_code != HTTPStatus.OK or answer.json() != expected:
        yield _wrong("/api/health", answer, json.dumps(expected))


def _ask_sites(stage: Stage) -> Iterator[Problem]:
    for start, site in _SITES.items():
        page = (stage.built / site / "index.html").read_bytes()
        for path in (start, f"{start}some/page"):
            answer = stage.get(path)
            if answer.content != page:
                yield _wrong(path, answer, f"the page of {site} as it is built here")
            yield from _wrong_headers(path, answer, {"Cache-Control": "no-cache"} | stage.headers)
        yield from _ask_assets(stage, page.decode())


def _ask_assets(stage: Stage, page: str) -> Iterator[Problem]:
    asset = _ASSET.findall(page)[0]
    packed = "br" if stage.has_cdn else "gzip"  # API Gateway knows no other
    kept = {
        "Content-Encoding": packed,
        "Content-Type": "text/javascript; charset=utf-8",
        "Cache-Control": "public, max-age=31536000, immutable",
    }
    yield from _wrong_headers(asset, stage.get(asset, packed), kept | stage.headers)
    missing = asset.replace(".js", "-missing.js")
    answer = stage.get(missing)
    if answer.status_code not in _ABSENT:
        yield _wrong(missing, answer, "nothing")


def _ask_list(stage: Stage) -> Iterator[Problem]:
    answer = stage.get(_LIST)
    if answer.status_code != HTTPStatus.OK or not answer.json():
        yield _wrong(_LIST, answer, "the list of authorities")
    if stage.has_cdn:
        yield from _wrong_headers(_LIST, answer, stage.headers)


def _ask_sign_ins(stage: Stage) -> Iterator[Problem]:
    for path, issuer in _SIGN_INS.items():
        endpoint = describe_issuer(stage.settings[issuer])["authorization_endpoint"]
        answer = stage.get(path)
        sent_to = answer.headers.get("location", "")
        back = parse_qs(urlsplit(sent_to).query).get("redirect_uri")
        if not sent_to.startswith(endpoint) or back != [f"{stage.public_url}/api/sso/callback"]:
            yield _wrong(path, answer, f"a redirect to {endpoint} and back to {stage.public_url}")


Ask = Callable[[Stage], Iterator[Problem]]
_ASKED: tuple[Ask, ...] = (_ask_health, _ask_sites, _ask_list, _ask_sign_ins)


def _asking(ask: Ask, stage: Stage) -> Iterator[Problem]:
    try:
        yield from ask(stage)
    except (httpx.HTTPError, IssuerError, ValueError, LookupError) as error:
        yield Problem(f"{stage.public_url} 没有正确响应：{error}", f"{stage.public_url} did not answer well: {error!r}")


def _wrong_headers(path: str, answer: httpx.Response, expected: Mapping[str, str]) -> Iterator[Problem]:
    for name, value in expected.items():
        if (found := answer.headers.get(name)) != value:
            yield Problem(f"{path} 的响应头 {name} 不正确：{found}", f"{path}: {name} is {found}, not {value}")


def _wrong(path: str, answer: httpx.Response, expected: str) -> Problem:
    told = f"{answer.status_code} {answer.text[:200]!r}"
    return Problem(f"{path} 的响应不正确：{told}", f"{path}: {told}, not {expected}")
