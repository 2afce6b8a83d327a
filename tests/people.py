"""Invented people as an identity provider's claims tell of them, each told apart by a small number."""

from typing import Any

from stdnum.cn import uscc
from stdnum.iso7064 import mod_11_2

Claims = dict[str, Any]


def uscc_of(number: int) -> str:
    """The 统一社会信用代码 of an invented unit."""
    code = f"91130403MA0{number:06d}"
    return code + str(uscc.calc_check_digit(code))


def id_number_of(number: int) -> str:
    """The resident ID of an invented person."""
    digits = f"13040319900101{number:03d}"
    return digits + str(mod_11_2.calc_check_digit(digits))


def mobile_of(number: int) -> str:
    """The mobile of an invented person."""
    return f"138{number:08d}"


def unit_name(number: int) -> str:
    return f"邯郸演示机械第{number}有限公司"


def legal(number: int = 1, **changes: Any) -> Claims:
    """A legal account of the platform, used by the agent of the unit of the same number."""
    return {
        **_person(number),
        "user_type": "legal",
        "org_name": unit_name(number),
        "uscc": uscc_of(number),
        "legal_rep_name": "钱法人",
        "agent_name": f"李经办{number}",
        **changes,
    }


def natural(number: int, *units: int, **changes: Any) -> Claims:
    """A natural person who acts for the units of those numbers."""
    enterprises = [{"uscc": uscc_of(unit), "org_name": unit_name(unit)} for unit in units]
    return {**_person(number), "user_type": "natural", "enterprises": enterprises, **changes}


def staff(number: int, **changes: Any) -> Claims:
    """Somebody whom the staff's provider knows."""
    return {"sub": f"staff-{number}", "name": f"赵审核{number}", **changes}


def _person(number: int) -> Claims:
    return {
        "sub": f"person-{number}",
        "name": f"王小明{number}",
        "id_type": "resident_id",
        "id_number": id_number_of(number),
        "phone_number": mobile_of(number),
        "assurance": "real_name",
    }
