"""The identity providers, some of whose addresses fail."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import urllib3
from joserfc.jwk import Key

from chalicelib.gateways import identity_provider
from chalicelib.gateways.settings import settings
from tests.api.fake_provider import FakeProvider, Query


class Platform(FakeProvider):
    """What stands in for urllib3's pool, while some of it does not."""

    def __init__(self, key: Key) -> None:
        super().__init__(key)  # type: ignore[arg-type]
        self._failing: frozenset[str] = frozenset()
        self._answering: Mapping[str, urllib3.HTTPResponse] = {}

    @contextmanager
    def failing(self, names: frozenset[str]) -> Iterator[None]:
        """While nothing is heard from the addresses that end with these names, nor was anything kept of them."""
        forget()
        self._failing = names
        yield
        self._failing = frozenset()

    @contextmanager
    def answering(self, answers: Mapping[str, urllib3.HTTPResponse]) -> Iterator[None]:
        """While those addresses give these answers."""
        forget()
        self._answering = answers
        yield
        self._answering = {}

    @contextmanager
    def with_key(self, key: Any) -> Iterator[None]:
        """While it signs with another key than the one that we know, and have known for some time."""
        for issuer in (settings().platform_issuer, settings().staff_issuer):
            kept = identity_provider._keys(issuer)
            kept.current()
            kept._fetched_at -= identity_provider.KEYS_REST_SECONDS
        before, published = self.key, self.published
        self.key, self.published = key, [key]
        yield
        self.key, self.published = before, published
        forget()

    def request(
        self, method: str, url: str, fields: Query | None = None, headers: Query | None = None, **options: Any
    ) -> urllib3.HTTPResponse:
        name = url.rsplit("/", 1)[-1]
        if name in self._failing:
            raise urllib3.exceptions.ReadTimeoutError(None, url, "silent")  # type: ignore[arg-type]
        if name in self._answering:
            return self._answering[name]
        return super().request(method, url, fields, headers, **options)


def forget() -> None:
    """A function that has just started knows nothing of a provider."""
    for kept in (identity_provider._keys, identity_provider._description):
        kept.cache_clear()
