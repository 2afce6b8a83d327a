import base64
import hashlib

import pytest
from botocore.exceptions import ClientError
from cryptography.exceptions import InvalidTag

from chalicelib.gateways import keys
from chalicelib.models import NumberKind, PersonalNumbers
from tests.conftest import AskedOfAws

NUMBERS = PersonalNumbers("11010519491231002X", "13800138000", "040501000930")
MOBILE = NumberKind.MOBILE


@pytest.fixture(autouse=True)
def _stage(aws: None) -> None:
    """The keys are the stage's."""


def test_what_was_sealed_is_opened_for_the_same_record() -> None:
    assert keys.unseal_numbers(keys.seal_numbers(NUMBERS, "record"), "record") == NUMBERS
    assert keys.unseal(keys.seal({"name_zh": "王小明"}, "record"), "record") == {"name_zh": "王小明"}


def test_the_key_of_one_record_is_opened_for_no_other(asked_of_aws: AskedOfAws) -> None:
    sealed = keys.seal_numbers(NUMBERS, "record")
    assert asked_of_aws[-1][1]["EncryptionContext"] == {"record": "record"}
    with pytest.raises(ClientError):
        keys.unseal(sealed, "another")


def test_what_was_sealed_for_one_record_is_opened_for_no_other_even_with_its_key(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(keys, "_context", lambda _: {"record": "any"})
    with pytest.raises(InvalidTag):
        keys.unseal(keys.seal_numbers(NUMBERS, "record"), "another")


def test_a_data_key_moved_to_another_record_opens_nothing_there() -> None:
    theirs, mine = (keys.seal_numbers(NUMBERS, record).split(".") for record in ("theirs", "mine"))
    with pytest.raises(InvalidTag):
        keys.unseal(".".join([mine[0], *theirs[1:]]), "mine")


def test_a_changed_letter_of_what_was_sealed_is_noticed() -> None:
    *rest, data = keys.seal_numbers(NUMBERS, "record").split(".")
    changed = bytearray(base64.b64decode(data))
    changed[0] ^= 1
    with pytest.raises(InvalidTag):
        keys.unseal(".".join([*rest, base64.b64encode(changed).decode()]), "record")


def test_the_same_sealed_twice_looks_different() -> None:
    assert keys.seal_numbers(NUMBERS, "record") != keys.seal_numbers(NUMBERS, "record")


def test_equal_numbers_have_equal_macs_and_others_do_not() -> None:
    macs_of = {number: keys.macs(MOBILE, number) for number in ("13800138000", "13800138001")}
    assert keys.macs(MOBILE, "13800138000") == macs_of["13800138000"]
    assert len(set(macs_of.values())) == 2


def test_a_mac_tells_what_kind_of_number_it_is_of() -> None:
    (of_mobile,), (of_id,) = keys.macs(MOBILE, "13800138000"), keys.macs(NumberKind.ID_NUMBER, "13800138000")
    assert of_mobile.id.partition("#")[2] != of_id.id.partition("#")[2]


def test_a_mac_cannot_be_made_without_the_key() -> None:
    plain = hashlib.sha256(b"mobile:13800138000").hexdigest()
    (made,) = keys.macs(MOBILE, "13800138000")
    assert len(made.id) == len("mobile#" + plain)
    assert plain not in made.id


def test_numbers_do_not_show_where_they_are_printed() -> None:
    assert not any(number in repr(NUMBERS) for number in ("11010519491231002X", "13800138000", "040501000930"))
