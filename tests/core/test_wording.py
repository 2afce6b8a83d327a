"""The sentences, the stored values, the API and the document speak of the same states and codes."""

import ast
import json
import re
import string
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, get_args

import pytest

from chalicelib import errors, wording
from chalicelib.api import answers
from chalicelib.api.my_data_parts import PARTS
from chalicelib.models import (
    AccountEnd,
    Action,
    AuthorityLevel,
    Category,
    Channel,
    DeletionAction,
    DeletionState,
    Evidence,
    HoldAction,
    HoldState,
    Kind,
    MessageReason,
    MessageState,
    MessageTemplate,
    NumberKind,
    Progress,
    QuestionState,
    Resolution,
    Role,
    StaffRole,
    State,
    Statement,
    UserType,
)
from chalicelib.review import TRANSITIONS
from chalicelib.routing import Outcome
from chalicelib.scans import Verdict
from chalicelib.sign_in_records import Browser, System
from chalicelib.signing_in import TRUSTED_ASSURANCES
from chalicelib.store.tables import CounterRow

ROOT = Path(__file__).parents[2]
TABLES = {
    name: table
    for name, table in vars(wording).items()
    if name.isupper() and isinstance(table, dict) and name not in {"MESSAGES", "EMAILS"}
}
TABLES |= {
    f"EMAILS {part}": {template: getattr(letter, part) for template, letter in wording.EMAILS.items()}
    for part in ("subject", "body")
}
OF_TIMELINES: dict[str, wording.Text] = {
    **{str(each): text for each, text in wording.ACTIONS.items()},
    **wording.AMENDMENTS,
}
# A parameter in English stands where the Chinese one of the same name does.
IN_ENGLISH = "_en"


@pytest.mark.parametrize("name", TABLES)
def test_every_text_is_said_in_chinese_and_english_with_the_same_parameters(name: str) -> None:
    for code, text in TABLES[name].items():
        assert text.zh, code
        assert text.en, code
        assert not any("\u4e00" <= character <= "\u9fff" for character in text.en), code
        assert parameters(text.zh) == {each.removesuffix(IN_ENGLISH) for each in parameters(text.en)}, code


@pytest.mark.parametrize(
    ("table", "values"),
    [
        (wording.STATES, State),
        (wording.ACTIONS, Action),
        (wording.AUTHORITY_LEVELS, AuthorityLevel),
        (wording.ROLES, Role),
        (wording.STAFF_ROLES, StaffRole),
        (wording.USER_TYPES, UserType),
        (wording.KINDS, Kind),
        (wording.CATEGORIES, Category),
        (wording.PROGRESS, Progress),
        (wording.MESSAGES, MessageTemplate),
        (wording.MESSAGE_STATES, MessageState),
        (wording.MESSAGE_REASONS, MessageReason),
        (wording.RESOLUTIONS, Resolution),
        (wording.RESOLUTION_EFFECTS, Resolution),
        (wording.HOLD_ACTIONS, {*Resolution, *HoldAction}),
        (wording.EMAILS, MessageTemplate),
        (wording.STATEMENTS, Statement),
        (wording.CHANNELS, Channel),
        (wording.QUESTION_STATES, QuestionState),
        (wording.DELETION_STATES, DeletionState),
        (wording.DELETION_ACTIONS, DeletionAction),
        (wording.BROWSERS, Browser),
        (wording.SYSTEMS, System),
        (wording.ASSURANCES, TRUSTED_ASSURANCES),
        (wording.MY_DATA_TITLES, {part.name for part in PARTS}),
        (wording.MY_DATA_NOTES, {part.name for part in PARTS}),
    ],
)
def test_every_value_has_its_wording(table: Mapping[Any, object], values: Iterable[object]) -> None:
    assert set(table) == set(values)


def test_every_verdict_on_a_scan_has_its_wording() -> None:
    assert {*Verdict, "not_uploaded"} == set(wording.SCAN_VERDICTS)


def test_the_sentences_of_the_manual_stand_word_for_word() -> None:
    manual = {
        Outcome.UNIT_PENDING: "该单位注册信息已经提交，请等待归口管理单位审核。",
        Outcome.ACCOUNT_PENDING: "该用户注册信息已经提交，请等待归口管理单位审核。",
        Outcome.DUPLICATE_HOLD: (
            "该用户账号疑似重复被挂起，请等待管理员处理，处理完成后用户手机号码会收到短信提醒，无需重复提交。"
        ),
    }
    assert {outcome: text.zh for outcome, text in wording.OUTCOMES.items()} == manual


def test_the_api_knows_the_same_states_and_outcomes() -> None:
    assert get_args(answers.State) == tuple(State)
    assert get_args(answers.Outcome) == tuple(Outcome)
    assert get_args(answers.Kind) == tuple(Kind)
    assert get_args(answers.Category) == tuple(Category)
    assert get_args(answers.Progress) == tuple(Progress)


def test_the_api_knows_the_same_of_holds_and_whoever_loses_an_account_is_told_so() -> None:
    assert get_args(answers.NumberKind) == tuple(NumberKind)
    assert get_args(answers.Evidence) == tuple(Evidence)
    assert get_args(answers.HoldState) == tuple(HoldState)
    assert get_args(answers.StatementChoice) == tuple(Statement)
    assert get_args(answers.AccountEnd) == tuple(AccountEnd)
    assert set(wording.END_NOTICES) == set(AccountEnd)


def test_the_page_of_states_tells_each_of_them_and_draws_and_lists_every_step_of_the_table() -> None:
    page = (ROOT / "docs/states.md").read_text(encoding="utf-8")
    told = re.findall(r"\| `(\w+)` \| (\S+) \| [^`]+ \|\n", page)
    drawn = re.findall(r"    (\w+) --> (\w+): (\w+)", page)
    listed = re.findall(r"\| `(\w+)` \| (\w+) \| (\w+) \| `(\w+)` \|", page)
    assert told == [(state, text.zh) for state, text in wording.STATES.items()]
    assert drawn == [(state, step.to, action) for (state, action), step in TRANSITIONS.items()]
    assert listed == [(state, action, step.by, step.to) for (state, action), step in TRANSITIONS.items()]


def test_the_table_leads_from_draft_to_every_state_and_knows_every_action() -> None:
    assert {State.DRAFT} | {step.to for step in TRANSITIONS.values()} == set(State)
    assert {action for _, action in TRANSITIONS} == set(Action)


@pytest.mark.parametrize(("table", "words"), [("states", wording.STATES), ("actions", OF_TIMELINES)])
def test_the_sites_say_the_same_of_states_and_actions(table: str, words: Mapping[Any, wording.Text]) -> None:
    generated = json.loads((ROOT / "frontend/shared/generated/wording.json").read_text(encoding="utf-8"))
    assert generated[table] == {str(code): {"zh": text.zh, "en": text.en} for code, text in words.items()}


def test_the_document_promises_the_same_states() -> None:
    schemas = json.loads((ROOT / "chalicelib/data/openapi.json").read_text(encoding="utf-8"))["components"]["schemas"]
    for answer in ("CaseSummary", "DecidedAnswer", "RegistrationAnswer", "SubmittedAnswer"):
        assert schemas[answer]["properties"]["state"]["enum"] == list(State)


def test_the_counts_are_stored_under_the_names_of_the_states() -> None:
    assert {state for state in State if hasattr(CounterRow, state)} == set(State) - {State.DRAFT}


def test_every_error_code_that_is_raised_has_its_sentence() -> None:
    classes = {each.code for each in vars(errors).values() if is_failure(each)}
    raised = {code for path in (ROOT / "chalicelib").rglob("*.py") for code in raised_codes(path)}
    assert (classes | raised) - set(wording.PROBLEMS) <= set(wording.FIELD_ERRORS)


def is_failure(value: object) -> bool:
    return isinstance(value, type) and issubclass(value, errors.ServiceError)


def raised_codes(path: Path) -> set[str]:
    names = {name for name, value in vars(errors).items() if isinstance(value, type)} | {"refuse"}
    return {
        node.args[0].value
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in names - {"FieldError"}
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str)
    }


def parameters(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}
