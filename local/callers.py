"""Calls the service as a person in a browser does: signs in on the platform's page, then speaks to the API."""

import re
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

import httpx

_FORM = re.compile(r'<form method="post" action="(/[^"]+/sign-in/[^"/]+)">')
_TIMEOUT = 60


class CallFailedError(Exception):
    """The service refused a call; the message is what it said."""


class Caller:
    """A signed-in person. Every call that changes something carries the CSRF token."""

    def __init__(self, client: httpx.Client, csrf_token: str) -> None:
        self._client = client
        self._client.headers["X-CSRF-Token"] = csrf_token

    def get(self, path: str) -> dict[str, Any]:
        return _read(self._client.get(path))

    def post(self, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        return _read(self._client.post(path, json=body or {}))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._client.close()


def sign_in(public_url: str, sub: str) -> Caller:
    """Sign in as an applicant. Raises CallFailedError when the service or the platform refuses."""
    client = _open(public_url)
    _walk(client, "/api/sso/login?return_to=/", sub)
    return Caller(client, _read(client.get("/api/entry"))["csrf_token"])


def sign_in_as_staff(public_url: str, sub: str) -> Caller:
    """Sign in as a reviewer or an administrator. Raises as `sign_in`."""
    client = _open(public_url)
    _walk(client, "/api/sso/login?return_to=/admin/&as=reviewer", sub)
    return Caller(client, _read(client.get("/api/review/me"))["csrf_token"])


def _open(public_url: str) -> httpx.Client:
    return httpx.Client(base_url=public_url, transport=_OnLocalhost(), timeout=_TIMEOUT, follow_redirects=True)


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
    form = _FORM.search(page.text)
    if form is None:
        raise CallFailedError(f"no sign-in page at {page.url}: {page.status_code} {page.text[:300]}")
    arrived = client.post(form[1], data={"person": sub})
    error = parse_qs(urlsplit(str(arrived.url)).query).get("sign_in_error")
    if error:
        raise CallFailedError(f"{sub}: {error[0]}")


def _read(answer: httpx.Response) -> dict[str, Any]:
    if answer.is_error:
        raise CallFailedError(f"{answer.request.method} {answer.url}: {answer.status_code} {answer.text[:1000]}")
    document: dict[str, Any] = answer.json()
    return document
