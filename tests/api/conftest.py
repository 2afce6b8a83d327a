"""Browsers on the API, in process, and the identity providers they meet."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from chalice.test import Client
from joserfc.jwk import RSAKey

from app import app
from chalicelib.errors import AlreadyExists
from chalicelib.gateways import identity_provider
from chalicelib.models import Reviewer, StaffRole
from chalicelib.signing_in import person_id
from chalicelib.store import reviewers
from tests.api.fake_provider import FakeProvider
from tests.browser import Browser, sign_in
from tests.conftest import STAGE, forget_everything
from tests.people import Claims, legal, staff
from tests.steps import send_unit

if TYPE_CHECKING:
    from tests.api.world import World

OpenBrowser = Callable[[], Browser]
SignIn = Callable[[Claims], Browser]
ReviewerAt = Callable[..., Browser]


@pytest.fixture
def open_browser(aws: None) -> OpenBrowser:
    """Opens a browser with nothing in it."""
    http = Client(app).http
    return lambda: Browser(http)


@pytest.fixture
def signed_in(open_browser: OpenBrowser) -> SignIn:
    """Opens a browser in which somebody is signed in."""
    return lambda claims: sign_in(open_browser(), claims)


@pytest.fixture
def applicant(signed_in: SignIn) -> Browser:
    """A legal account, signed in."""
    return signed_in(legal(1))


@pytest.fixture
def case(applicant: Browser) -> str:
    """The registration of that account's unit, just handed in."""
    handed_in: str = send_unit(applicant).json_body["registration_id"]
    return handed_in


@pytest.fixture
def reviewer_at(signed_in: SignIn) -> ReviewerAt:
    """Appoints a member of staff at an authority, and opens a browser in which they are signed in."""

    def appoint(authority_id: str, number: int = 1, role: StaffRole = StaffRole.REVIEWER, **claims: str) -> Browser:
        with suppress(AlreadyExists):
            reviewers.add(reviewer(authority_id, number, role))
        return signed_in(staff(number, **claims))

    return appoint


def reviewer(authority_id: str, number: int = 1, role: StaffRole = StaffRole.REVIEWER) -> Reviewer:
    """The member of staff of that number as the system knows them."""
    claims = {"iss": STAGE["STAFF_ISSUER"], **staff(number)}
    return Reviewer(person_id(claims), claims["name"], authority_id, role)


@pytest.fixture(scope="session")
def signing_key() -> RSAKey:
    return RSAKey.generate_key(2048, {"kid": "first"})


@pytest.fixture
def provider(signing_key: RSAKey, monkeypatch: pytest.MonkeyPatch) -> FakeProvider:
    """Both identity providers, in place of the network."""
    provider = FakeProvider(signing_key)
    monkeypatch.setattr(identity_provider, "_http", lambda: provider)
    for kept in (identity_provider._keys, identity_provider._description):
        kept.cache_clear()
    return provider


@pytest.fixture(scope="module")
def world(laid_stage: None) -> Iterator["World"]:
    """Everybody and everything of world.py, laid out once for a file of tests."""
    from tests.api.world import open_world  # it stands on this file

    yield open_world()
    forget_everything()
