"""Calls the service as a person in a browser does: signs in on the platform's page, then speaks to the API."""

import re
import ssl
from collections.abc import Callable, Mapping
from typing import Any, Self

import httpx

SIGN_IN_FORM = re.compile(r'<form method="post" action="(/[^"]+/sign-in/[^"/]+)">')
_SITES = ("/", "/admin/")
_TIMEOUT = 60
WITHOUT_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""Nothing is encrypted on this machine, and loading the certificates of the world takes longer than most calls."""
_BROWSER = {
    "User-Agent": "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0"
    " Safari/537.36"
}


Hear = Callable[[httpx.Response], None]
"""Told of each answer, in full, before anybody else."""


class CallFailedError(Exception):
    """The service refused a call; the message is what it said."""


class Caller:
    """A signed-in person. Every call that changes something carries the CSRF token."""

    def __init__(self, client: httpx.Client, csrf_token: str) -> None:
        self._client = client
        self._client.headers["X-CSRF-Token"] = csrf_token

    def get(self, path: str) -> dict[str, Any]:
        return _read(self._client.get(path))

    def find(self, path: str) -> dict[str, Any] | None:
        """As `get`; None where there is no such thing."""
        answer = self._client.get(path)
        return None if answer.status_code == httpx.codes.NOT_FOUND else _read(answer)

    def put(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        return _read(self._client.put(path, json=body))

    def post(self, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        return _read(self._client.post(path, json=body or {}))

    def post_once(self, path: str, body: dict[str, Any]) -> bool:
        """Post what can exist only once; False where it exists already."""
        answer = self._client.post(path, json=body)
        if answer.status_code == httpx.codes.CONFLICT:
            return False
        _read(answer)
        return True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._client.close()


def sign_in(public_url: str, sub: str, headers: Mapping[str, str] = _BROWSER, hear: Hear | None = None) -> Caller:
    """Sign in as an applicant, with what a browser says of itself.

    Raises CallFailedError when the service or the platform refuses.
    """
    client = _open(public_url, headers, hear)
    _walk(client, "/api/sso/login?return_to=/", sub)
    return Caller(client, _read(client.get("/api/entry"))["csrf_token"])


def sign_in_as_staff(public_url: str, sub: str, hear: Hear | None = None) -> Caller:
    """Sign in as a reviewer or an administrator. Raises as `sign_in`."""
    client = _open(public_url, _BROWSER, hear)
    _walk(client, "/api/sso/login?return_to=/admin/&as=reviewer", sub)
    return Caller(client, _read(client.get("/api/review/me"))["csrf_token"])


def send_file(form: Mapping[str, Any], file: tuple[str, bytes] | tuple[str, bytes, str]) -> None:
    """Post a file to the store, with the form that the service has signed for it. Raises httpx.HTTPStatusError."""
    with httpx.Client(timeout=_TIMEOUT, trust_env=False, verify=WITHOUT_TLS) as client:
        client.post(form["url"], data=form["fields"], files={"file": file}).raise_for_status()


def _open(public_url: str, headers: Mapping[str, str], hear: Hear | None) -> httpx.Client:
    return httpx.Client(
        base_url=public_url,
        headers=headers,
        transport=_OnLocalhost(verify=WITHOUT_TLS),
        timeout=_TIMEOUT,
        follow_redirects=True,
        event_hooks={"response": [hear] if hear else []},
    )


class _OnLocalhost(httpx.HTTPTransport):
    """Browsers trust http://localhost with cookies marked Secure; the cookie jar of the standard library does not."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        response = super().handle_request(request)
        trusted = [
            (name, value.replace(b"; Secure", b"") if name.lower() == b"set-cookie" else value)
            for name, value in response.headers.raw
        ]
        response.headers = httpx.Headers(trusted)
        return response


def _walk(client: httpx.Client, login: str, sub: str) -> None:
    page = client.get(login)
    form = SIGN_IN_FORM.search(page.text)
    if form is None:
        raise CallFailedError(f"no sign-in page at {page.url}: {page.status_code} {page.text[:300]}")
    # Following by itself, the client would go on naming the type of a body that it no longer sends.
    picked = client.post(form[1], data={"person": sub}, follow_redirects=False)
    arrived = client.get(picked.headers["location"])
    if arrived.url.path not in _SITES or "sign_in_error" in arrived.url.params:
        raise CallFailedError(f"{sub} arrived at {arrived.url}: {arrived.status_code} {arrived.text[:300]}")


def _read(answer: httpx.Response) -> dict[str, Any]:
    if answer.is_error:
        raise CallFailedError(f"{answer.request.method} {answer.url}: {answer.status_code} {answer.text[:1000]}")
    document: dict[str, Any] = answer.json()
    return document
