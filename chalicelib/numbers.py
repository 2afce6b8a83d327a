"""The numbers people type: identity documents, credit codes, bank accounts, telephones.

Every predicate judges the form `normalise` (or `normalise_mobile`) gives; none of them raises.
Today's date is passed in where a birth date is part of the number.
"""

import hashlib
import re
import unicodedata
from datetime import date

from stdnum import luhn
from stdnum.cn import uscc
from stdnum.iso7064 import mod_11_2

# Spaces, hyphens and the invisible marks that ride along when a number is pasted from a document or a chat.
_SEPARATORS = re.compile("[\t-\r \u00ad\u2028\u2029\u200b-\u200f\u202a-\u202e\u2060\ufeff\u2010-\u2015\u2212-]")

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")

# A number in a text is not part of a longer one, nor of a word or a code.
_MOBILE_IN_TEXT = re.compile("(?<![0-9A-Za-z])(?:(?:[+]|00)?86[ -]?)?1[3-9](?:[ -]?[0-9]){9}(?![0-9A-Za-z])")
_LONG_NUMBER_IN_TEXT = re.compile("(?<![0-9A-Za-z])[1-9](?:[ -]?[0-9]){14,17}(?:[ -]?[0-9Xx])?(?![0-9A-Za-z])")

_SPACES = re.compile("[\t-\r \u2028\u2029]")

# GB/T 2260 provinces with Taiwan, Hong Kong and Macau; 83 begins a Taiwan resident's residence permit.
_PROVINCE_PREFIX = re.compile("1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]")
LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""What codes are made of that people read out: nothing that is mistaken for something else."""
_OLDEST_BIRTH = date(1900, 1, 1)
_LEAST_HIDDEN = 4


def normalise(text: str) -> str:
    """One spelling of a number: full-width forms folded, spaces and hyphens gone, upper case."""
    if text.isascii() and text.isalnum():  # as most are typed: nothing to fold, nothing to take out
        return text.upper()
    return _SEPARATORS.sub("", unicodedata.normalize("NFKC", text)).upper()


def normalise_mobile(text: str) -> str:
    """A mainland mobile in its eleven digits, without the country code 86 in any of its spellings."""
    return re.sub(r"^(?:\+86|0086|86)(?=1[0-9]{10}$)", "", normalise(text))


def normalise_figure(text: str) -> str:
    """A count or an amount: full-width forms folded and spaces gone, its sign and point left to be judged."""
    return _SPACES.sub("", unicodedata.normalize("NFKC", text))


def is_id_number(number: str, today: date, id_type: str | None = None) -> bool:
    """Whether the number fits its document, or any document where the type is not known (None)."""
    if id_type is None:
        return _is_any_document(number, today)
    if id_type == "resident_id":
        return is_resident_id(number, today)
    if id_type == "permanent_residence":
        return is_permanent_residence_card(number, today)
    if id_type == "passport":
        return is_passport(number)
    if id_type == "hk_macau_permit":
        return is_hk_macau_permit(number)
    return id_type == "taiwan_permit" and is_taiwan_permit(number)


def is_resident_id(number: str, today: date) -> bool:
    """GB 11643: province, birth date, order, MOD 11-2 check; also the residence permits built like it."""
    return _PROVINCE_PREFIX.match(number) is not None and _is_citizen_number(number, today)


def is_permanent_residence_card(number: str, today: date) -> bool:
    """The card of 2023 (a 9, then as a resident ID) or the older one of three letters and twelve digits."""
    if number.startswith("9"):
        return _is_citizen_number(number, today)
    return _fits("[A-Z]{3}[0-9]{12}", number)


def is_passport(number: str) -> bool:
    """5 to 17 letters and digits: countries agree on no more."""
    return _fits("[A-Z0-9]{5,17}", number)


def is_hk_macau_permit(number: str) -> bool:
    """港澳居民来往内地通行证: H or M, eight digits, and the two of the issue count where they are given."""
    return _fits("[HM][0-9]{8}(?:[0-9]{2})?", number)


def is_taiwan_permit(number: str) -> bool:
    """台湾居民来往大陆通行证: eight digits, and the two of the issue count where they are given."""
    return _fits("[0-9]{8}(?:[0-9]{2})?", number)


def canonical_id_number(number: str, today: date) -> str:
    """The form to compare by: a 15-digit resident ID of old in its 18 characters, all else as it is."""
    if not _fits("[0-9]{15}", number):
        return number
    longer = number[:6] + "19" + number[6:]
    longer += mod_11_2.calc_check_digit(longer)
    return longer if is_resident_id(longer, today) else number


def lasting_id_number(number: str) -> str:
    """The part of a number that stays when the document is renewed: a permit's without the count of its issues."""
    if _fits("[HM][0-9]{10}", number):
        return number[:9]
    return number[:8] if _fits("[0-9]{10}", number) else number


def is_uscc(number: str) -> bool:
    """GB 32100 统一社会信用代码, judged by its form and its last character.

    The organisation code inside has a check of its own, which codes in use do not all pass.
    """
    is_formed = _fits("[1-9ANY][1-9][0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}", number)
    return is_formed and uscc.calc_check_digit(number) == number[-1]


def is_bank_account(number: str) -> bool:
    """8 to 32 digits, at some banks after up to three letters. Accounts of units carry no Luhn check."""
    return _fits("[A-Z]{0,3}[0-9][0-9-]{7,31}", number)


def is_mobile(number: str) -> bool:
    """A mainland mobile of eleven digits."""
    return _fits("1[3-9][0-9]{9}", number)


def has_personal_number(text: str, today: date) -> bool:
    """Whether somebody's ID number, mobile or bank card stands in a text, in whatever spelling.

    An ID number need not have the right check character: one that was mistyped still tells whose it is.
    """
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    if _MOBILE_IN_TEXT.search(plain):
        return True
    runs = [_SEPARATORS.sub("", found[0]).upper() for found in _LONG_NUMBER_IN_TEXT.finditer(plain)]
    return any(_looks_like_citizen_number(run, today) or _looks_like_bank_card(run) for run in runs)


def readable_code(of: str) -> str:
    """A code for people to read out, of eight letters or digits in two groups. It follows from what it stands for."""
    digest = hashlib.sha256(of.encode()).digest()
    code = "".join(LETTERS[byte % len(LETTERS)] for byte in digest[:8])
    return f"{code[:4]}-{code[4:]}"


def mask_id_number(number: str) -> str:
    """`1304**********4522`; a shorter number shows a quarter of itself at each end."""
    return _mask(number, first=4, last=4)


def mask_mobile(number: str) -> str:
    """`138****8000`."""
    return _mask(number, first=3, last=4)


def mask_bank_account(number: str) -> str:
    """All but the last four characters hidden."""
    return _mask(number, first=0, last=4)


def mask_email(address: str) -> str:
    """`l***@example.cn`: whose it is, hidden; where it goes, not."""
    name, at, domain = address.rpartition("@")
    return f"{name[:1]}***{at}{domain}"


def _is_any_document(number: str, today: date) -> bool:
    # A long number without a letter is an ID or a mobile mistyped: passports end at nine characters.
    is_mistyped = _fits("[0-9]{10,17}", number) and not is_taiwan_permit(number)
    return (
        is_resident_id(number, today)
        or is_permanent_residence_card(number, today)
        or (is_passport(number) and not is_mistyped)
    )


def _is_citizen_number(number: str, today: date) -> bool:
    return (
        _fits("[1-9][0-9]{16}[0-9X]", number) and _is_birth_date(number[6:14], today) and mod_11_2.checksum(number) == 1
    )


def _looks_like_citizen_number(number: str, today: date) -> bool:
    longer = number[:6] + "19" + number[6:] + "0" if _fits("[0-9]{15}", number) else number
    is_formed = _fits("[1-9][0-9]{16}[0-9X]", longer) and _is_birth_date(longer[6:14], today)
    return is_formed and (longer.startswith("9") or _PROVINCE_PREFIX.match(longer) is not None)


def _looks_like_bank_card(number: str) -> bool:
    return _fits("[3-6][0-9]{15,18}", number) and luhn.is_valid(number)


def _is_birth_date(digits: str, today: date) -> bool:
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return _OLDEST_BIRTH <= born <= today


def _mask(number: str, first: int, last: int) -> str:
    if len(number) - first - last < _LEAST_HIDDEN:
        first = last = len(number) // 4
    return number[:first] + "*" * (len(number) - first - last) + number[len(number) - last :]


def _fits(pattern: str, number: str) -> bool:
    return re.fullmatch(pattern, number) is not None
