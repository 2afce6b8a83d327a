"""The portal and the service judge alike: both are given the same hostile records."""

import json
import random
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from stdnum.cn import uscc
from stdnum.iso7064 import mod_11_2

from chalicelib.errors import FormInvalid
from chalicelib.forms import Form, PersonForm, ProjectForm, UnitForm, parse
from tests.core.typed import PERSON, PROJECT, UNIT

FRONTEND = Path(__file__).parents[2] / "frontend"
RECORDS = 3000
SEED = 20261123
FORMS: dict[str, tuple[type[Form], dict[str, str]]] = {
    "unit": (UnitForm, UNIT),
    "person": (PersonForm, PERSON),
    "project": (ProjectForm, PROJECT),
}
# The portal offers these from lists and can send nothing else; the service alone judges them.
LISTED = {
    name
    for form, _ in FORMS.values()
    for name, told in form.model_json_schema()["properties"].items()
    if "x-list" in told or told["x-widget"] == "authority_level"
}
# What does not belong into a field: spaces of all kinds, digits of other scripts, markup, far too much of anything.
ODDITIES: list[str] = json.loads((Path(__file__).parent / "oddities.json").read_text())


def hostile(chance: random.Random, value: str) -> str:
    """A value made odd in one of the ways that people and programs find."""
    place = chance.randint(0, len(value))
    odd = chance.choice(ODDITIES)
    return chance.choice(
        [
            odd,
            value[:place] + odd + value[place:],
            odd + value,
            value + odd,
            value[:place] + value[place + 1 :],
            value.swapcase(),
            value * chance.randint(2, 5),
            "".join(chr(ord(each) + 0xFEE0) if "!" <= each <= "~" else each for each in value),
            "".join(chance.choice(ODDITIES) for _ in range(chance.randint(1, 4))),
            resident_id(chance),
            credit_code(chance),
            day(chance),
        ]
    )


def resident_id(chance: random.Random) -> str:
    """A resident ID with a right check character and any birth date at all."""
    number = chance.choice(["110105", "130403", "830000", "990000", "912345"])
    number += (
        f"{chance.randint(1890, 2060)}{chance.randint(0, 13):02}{chance.randint(0, 32):02}{chance.randint(0, 999):03}"
    )
    return number + mod_11_2.calc_check_digit(number)


def credit_code(chance: random.Random) -> str:
    """A credit code with a right check character and any registrar."""
    body = chance.choice("129ANY0") + chance.choice("1239") + "".join(chance.choices("0123456789ABCDY", k=15))
    return body + uscc.calc_check_digit(body) if chance.random() < 0.9 else body + "I"


def day(chance: random.Random) -> str:
    """Something like a day, of which there may be none."""
    year, month = chance.randint(1990, 2110), chance.randint(0, 13)
    return chance.choice(["{}-{:02}-{:02}", "{}-{}-{}", "{}{:02}{:02}", "{}/{:02}/{:02}"]).format(
        year, month, chance.randint(0, 32)
    )


def records() -> list[dict[str, object]]:
    chance = random.Random(SEED)
    made: list[dict[str, object]] = []
    for _ in range(RECORDS):
        form = chance.choice(list(FORMS))
        model, careful = FORMS[form]
        values = {name: careful.get(name, "") for name in model.model_fields}
        for name in chance.sample(sorted(set(values) - LISTED), chance.randint(1, 4)):
            values[name] = hostile(chance, values[name])
        made.append({"form": form, "values": values})
    return made


def judge_here(record: dict[str, object]) -> dict[str, str]:
    form, _ = FORMS[str(record["form"])]
    try:
        parse(form, record["values"], {}, datetime.now(UTC).astimezone().date())  # type: ignore[arg-type]
    except FormInvalid as invalid:
        return {error.field: error.code for error in invalid.errors}
    return {}


@pytest.fixture(scope="module")
def judge_of_the_portal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    built = tmp_path_factory.mktemp("portal") / "judge.mjs"
    rolldown = FRONTEND / "node_modules/.bin/rolldown"
    subprocess.run(
        [rolldown, "tools/judge.ts", "--format", "esm", "--platform", "node", "--file", built],
        cwd=FRONTEND,
        check=True,
        capture_output=True,
    )
    return built


def test_the_portal_and_the_service_judge_hostile_records_alike(judge_of_the_portal: Path) -> None:
    sent = records()
    answer = subprocess.run(
        ["node", judge_of_the_portal], input=json.dumps(sent), capture_output=True, text=True, check=True
    )
    different = [
        (record, here, there)
        for record, there in zip(sent, json.loads(answer.stdout), strict=True)
        if (here := judge_here(record)) != there
    ]
    refused = sum(1 for record in sent if judge_here(record))
    assert RECORDS / 3 < refused < RECORDS, "the records must be of both kinds"
    assert different == [], (
        f"{len(different)} of {RECORDS} (seed {SEED}) are judged differently, such as {different[0]}"
    )
