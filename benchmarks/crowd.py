"""The people of a deadline day: a file of units, applicants and reviewers for `python -m local --people`."""

import json
from pathlib import Path
from typing import Any

from stdnum.iso7064 import mod_11_2

from tests.people import mobile_of, uscc_of

ADMINISTRATOR = "administrator"
PLACES = (
    ("P130000", "130102", "河北省石家庄市长安区", "Chang'an District, Shijiazhuang, Hebei", "050000"),
    ("C130400", "130403", "河北省邯郸市丛台区", "Congtai District, Handan, Hebei", "056000"),
    ("P370200", "370202", "山东省青岛市市南区", "Shinan District, Qingdao, Shandong", "266000"),
)
"""The first authorities, and where their units are."""
TWIN = 25
"""One in so many applicants gives the mobile of the one before."""


def write_crowd(path: Path, applicants: int, reviewers: int) -> None:
    """Write the file. A quarter of the reviewers sit at the national authority, the others at the first ones."""
    staff = [_staff(number) for number in range(reviewers)]
    crowd: dict[str, Any] = {
        "units": {uscc_of(number): _unit(number) for number in range(applicants)},
        "applicants": [_applicant(number) for number in range(applicants)],
        "reviewers": [_member(ADMINISTRATOR, "N000000", "administrator"), *staff],
    }
    path.write_text(json.dumps(crowd, ensure_ascii=False), encoding="utf-8")


def desk_of(number: int) -> str:
    """The authority at which the reviewer of that number sits."""
    return "N000000" if number % 4 == 0 else PLACES[number % 4 - 1][0]


def _staff(number: int) -> dict[str, Any]:
    return _member(f"S{number:04}", desk_of(number), "reviewer")


def _member(sub: str, authority_id: str, role: str) -> dict[str, Any]:
    return {"sub": sub, "name": f"审核员{sub}", "authority_id": authority_id, "role": role, "shows": _SHOWS}


def _unit(number: int) -> dict[str, Any]:
    authority, region, address, address_en, postcode = PLACES[number % len(PLACES)]
    return {
        "name_zh": f"演示机械第{number:04}有限公司",
        "name_en": f"Demo Machinery No. {number:04} Co., Ltd.",
        "short_name_zh": f"演示{number:04}",
        "short_name_en": f"Demo {number:04}",
        "authority_id": authority,
        "region": region,
        "address_zh": f"{address}演示路 {number} 号",
        "address_en": f"{number} Yanshi Road, {address_en}",
        "postcode": postcode,
        "industry": "C",
    }


def _applicant(number: int) -> dict[str, Any]:
    with_mobile_of = number - 1 if number % TWIN == TWIN - 1 else number
    return {
        "sub": f"F{number:04}",
        "user_type": "legal",
        "name": f"申报人{number:04}",
        "name_en": "Shen Baoren",
        "id_type": "resident_id",
        "id_number": _id_number(number),
        "phone_number": mobile_of(with_mobile_of),
        "assurance": "real_name",
        "legal_rep_name": "钱法人",
        "username": f"u{number:04}",
        "goals": {uscc_of(number): "home"},
        "shows": _SHOWS,
    }


def _id_number(number: int) -> str:
    year, order = 1960 + number // 900, number % 900 + 100
    digits = f"130403{year}0101{order}"
    return digits + str(mod_11_2.calc_check_digit(digits))


_SHOWS = {"zh": "压力测试", "en": "Load test"}
