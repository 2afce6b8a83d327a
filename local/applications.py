"""What the invented people type into the two forms."""

from local.people import Applicant, InventedUnit

_LEVELS = {"P": "province", "C": "city", "M": "ministry"}
_BANK_CODE = "102999000008"


def fill_unit_form(person: Applicant, unit: InventedUnit, scans: dict[str, str]) -> dict[str, str]:
    """The unit form, complete. `scans` holds the attachment of each scan field."""
    return {**_describe_unit(unit), **_describe_bank(unit), **_describe_contact(person), **scans}


def fill_person_form(person: Applicant) -> dict[str, str]:
    """The person form, complete."""
    return {
        "username": person.username,
        "name_zh": person.name,
        "name_en": person.name_en,
        "department": "国际合作部",
        "id_number": person.id_number,
        "mobile": person.phone_number,
        "office_phone": "0310-5550199",
        "job_title_zh": "项目主管",
        "job_title_en": "Project Manager",
        "professional_title": "2",
        "discipline": "110",
        "email": f"{person.username}@example.com",
        "address": "演示路 1 号",
        "postcode": "056000",
    }


def _describe_unit(unit: InventedUnit) -> dict[str, str]:
    return {
        "name_zh": unit.name_zh,
        "name_en": unit.name_en,
        "short_name_zh": unit.short_name_zh,
        "short_name_en": unit.short_name_en,
        "authority_level": _LEVELS[unit.authority_id[0]],
        "authority_id": unit.authority_id,
        "industry": unit.industry,
        "ownership": "159",
        "unit_type": "111",
        "uscc": unit.uscc,
        "staff_count": "260",
        "technical_staff_count": "85",
        "address_zh": unit.address_zh,
        "address_en": unit.address_en,
        "postcode": unit.postcode,
        "total_assets": "12800.50",
        "region": unit.region,
        "website": f"https://{unit.uscc.lower()}.example.com",
        "introduction_zh": f"{unit.name_zh}是一家虚构的演示单位，长期引进外国专家开展技术攻关与人才培养。",
        "introduction_en": (
            f"{unit.name_en} is an invented organisation used for demonstration. It invites foreign experts "
            "to work with its engineers on applied research and training."
        ),
    }


def _describe_bank(unit: InventedUnit) -> dict[str, str]:
    return {
        "bank_account_name": unit.name_zh,
        "bank_branch": "演示银行演示路支行",
        "bank_account": bank_account_of(unit),
        "bank_code": _BANK_CODE,
    }


def _describe_contact(person: Applicant) -> dict[str, str]:
    return {
        "username": person.username,
        "contact_name_zh": person.name,
        "contact_name_en": person.name_en,
        "department": "人力资源部",
        "id_number": person.id_number,
        "mobile": person.phone_number,
        "office_phone": "0311-5550188",
        "job_title_zh": "人力资源部经理",
        "job_title_en": "Human Resources Manager",
        "email": f"{person.username}@example.com",
    }


def bank_account_of(unit: InventedUnit) -> str:
    """The number of the account of an invented unit."""
    return f"0402{unit.region}{sum(map(ord, unit.uscc)):09d}"
