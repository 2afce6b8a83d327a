"""How numbers are found again, also while the key of their MACs is changed."""

from collections.abc import Callable
from dataclasses import replace
from itertools import cycle, islice

import boto3
import pytest

from chalicelib.gateways import keys
from chalicelib.gateways.settings import Settings, settings
from chalicelib.models import NumberKind
from chalicelib.store import fingerprints
from chalicelib.store.fingerprints import fingerprint_of, fingerprints_of, known_fingerprint
from tests.conftest import everything_stored, stored
from tests.people import mobile_of

MOBILE = NumberKind.MOBILE
NUMBER = mobile_of(1)


@pytest.fixture
def new_key(aws: None) -> str:
    """Another key of MACs than the stage's."""
    return boto3.client("kms").create_key(KeySpec="HMAC_256", KeyUsage="GENERATE_VERIFY_MAC")["KeyMetadata"]["Arn"]


UseKeys = Callable[..., None]


@pytest.fixture
def use_keys(monkeypatch: pytest.MonkeyPatch) -> UseKeys:
    """Goes on with these keys, the one in force first, as functions do that are deployed with them."""

    def use(key: str, former: str | None = None) -> None:
        known: Settings = replace(settings(), fingerprint_key=key, former_fingerprint_key=former or key)
        monkeypatch.setattr(keys, "settings", lambda: known)

    return use


def test_a_number_has_one_fingerprint_that_tells_nothing_of_it_and_others_have_others() -> None:
    given = fingerprint_of(MOBILE, NUMBER)
    assert fingerprint_of(MOBILE, NUMBER) == given
    assert fingerprints_of({MOBILE: mobile_of(2)})[MOBILE] != given
    assert fingerprint_of(NumberKind.ID_NUMBER, NUMBER) != given
    assert NUMBER not in str(everything_stored())
    assert given not in keys.macs(MOBILE, NUMBER)[0].id


def test_looking_for_a_number_that_nobody_gave_finds_nothing_and_leaves_nothing() -> None:
    assert known_fingerprint(MOBILE, NUMBER) is None
    assert stored("fingerprints") == []
    assert known_fingerprint(MOBILE, NUMBER) == fingerprint_of(MOBILE, NUMBER) or stored("fingerprints")


def test_a_number_keeps_its_fingerprint_while_the_key_is_changed_and_after(use_keys: UseKeys, new_key: str) -> None:
    old_key = settings().fingerprint_key
    given = fingerprint_of(MOBILE, NUMBER)
    use_keys(new_key, old_key)
    assert known_fingerprint(MOBILE, NUMBER) == given
    assert fingerprint_of(MOBILE, NUMBER) == given
    use_keys(new_key)
    assert fingerprint_of(MOBILE, NUMBER) == given


def test_a_change_of_the_key_can_be_taken_back_and_nothing_is_forgotten(use_keys: UseKeys, new_key: str) -> None:
    old_key = settings().fingerprint_key
    use_keys(new_key, old_key)
    given = fingerprint_of(MOBILE, NUMBER)
    use_keys(old_key)
    assert fingerprint_of(MOBILE, NUMBER) == given


@pytest.mark.parametrize("order", ["before, within", "within, after"])
def test_functions_with_both_keys_and_with_one_give_a_number_one_fingerprint_whoever_is_first(
    use_keys: UseKeys, new_key: str, order: str
) -> None:
    old_key = settings().fingerprint_key
    stages = {"before": (old_key, None), "within": (new_key, old_key), "after": (new_key, None)}
    given = set()
    for stage in islice(cycle(order.split(", ")), 4):
        use_keys(*stages[stage])
        given.add(fingerprint_of(MOBILE, NUMBER))
    assert len(given) == 1


def test_who_is_overtaken_takes_the_fingerprint_that_the_other_gave(monkeypatch: pytest.MonkeyPatch) -> None:
    find, others = fingerprints._find, iter([NUMBER])

    def find_and_be_overtaken(macs: tuple[keys.Mac, ...]) -> dict[keys.Mac, str]:
        found = find(macs)
        for number in others:
            fingerprint_of(MOBILE, number)
        return found

    monkeypatch.setattr(fingerprints, "_find", find_and_be_overtaken)
    given = fingerprint_of(MOBILE, NUMBER)
    assert {row["fingerprint"] for row in stored("fingerprints")} == {given}
