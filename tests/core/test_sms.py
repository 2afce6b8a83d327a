"""Which messages a change calls for, to whom, and what they say."""

from dataclasses import replace
from datetime import timedelta
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib import sms, wording
from chalicelib.errors import TransitionRefused
from chalicelib.models import (
    Category,
    Channel,
    Kind,
    Message,
    MessageState,
    MessageTemplate,
    NumberKind,
    Registration,
    State,
)
from tests.core import typed
from tests.core.cases import NOW, registration

BOTH = frozenset(Channel)
EMAIL = "li@chenguang.example"


def with_email(state: State, **changes: object) -> Registration:
    return registration(state, form={"username": "chenguang", "mobile": "138****8000", "email": EMAIL}, **changes)


def parts_of(text: str) -> int:
    """How many SMS carry a text: one of up to 70 characters, or parts of 67."""
    return 1 if len(text) <= 70 else -(-len(text) // 67)


def only(messages: tuple[Message, ...]) -> Message:
    (message,) = messages
    return message


@pytest.mark.parametrize(
    ("kind", "template"),
    [(Kind.UNIT, MessageTemplate.UNIT_APPROVED), (Kind.PERSON, MessageTemplate.ACCOUNT_APPROVED)],
)
def test_national_approval_calls_for_a_message(kind: Kind, template: MessageTemplate) -> None:
    message = only(sms.messages_for(registration(State.APPROVED, kind=kind), BOTH, NOW))
    assert (message.template, message.state, message.due_at) == (template, MessageState.QUEUED, NOW)


def test_a_return_calls_for_a_message() -> None:
    message = only(sms.messages_for(registration(State.RETURNED), BOTH, NOW))
    assert message.template is MessageTemplate.REGISTRATION_RETURNED


@pytest.mark.parametrize("state", [State.DRAFT, State.AT_AUTHORITY, State.AT_NATIONAL, State.WITHDRAWN])
def test_no_other_state_calls_for_a_message(state: State) -> None:
    assert sms.messages_for(registration(state), BOTH, NOW) == ()


def test_one_decision_can_only_ever_cause_one_message() -> None:
    approved = with_email(State.APPROVED)
    first = sms.messages_for(approved, BOTH, NOW)
    assert [each.id for each in sms.messages_for(approved, BOTH, NOW + timedelta(days=1))] == [
        each.id for each in first
    ]
    others = [replace(approved, version=4), replace(approved, id="s" * 32)]
    assert len({each.id for case in (approved, *others) for each in sms.messages_for(case, BOTH, NOW)}) == 6


def test_where_the_form_has_an_address_an_email_goes_too_and_its_address_is_masked() -> None:
    messages = sms.messages_for(with_email(State.APPROVED), BOTH, NOW)
    assert [(message.channel, message.to_masked) for message in messages] == [
        (Channel.SMS, "138****8000"),
        (Channel.EMAIL, "l***@chenguang.example"),
    ]
    assert len({message.id for message in messages}) == 2
    assert {(message.registration_id, message.queued_at, message.due_at) for message in messages} == {
        (registration(State.APPROVED).id, NOW, NOW)
    }


def test_a_stage_without_a_sender_of_emails_writes_none() -> None:
    assert only(sms.messages_for(with_email(State.APPROVED), {Channel.SMS}, NOW)).channel is Channel.SMS


def test_a_text_starts_with_the_signature_and_names_unit_and_account() -> None:
    text = sms.text_of(only(sms.messages_for(registration(State.APPROVED), BOTH, NOW)))
    assert text.startswith("【外国专家项目】邯郸市晨光机械有限公司")
    assert "chenguang" in text


def test_an_email_says_it_in_both_languages_under_a_subject() -> None:
    email = sms.messages_for(with_email(State.RETURNED), BOTH, NOW)[1]
    assert sms.subject_of(email).startswith("【外国专家项目】注册信息被退回")
    assert "was returned for correction" in sms.subject_of(email)
    body = sms.body_of(email)
    assert body.index("请勿回复") < body.index("Please sign in") < body.index("do not reply")
    assert sms.text_of(email).startswith(sms.subject_of(email))


def test_a_reminder_tells_how_long_a_correction_waits_and_is_another_message_each_time() -> None:
    returned = registration(State.RETURNED)
    first, second = (only(sms.reminders_for(returned, days, BOTH, NOW)) for days in (30, 60))
    assert (first.template, first.queued_at) == (MessageTemplate.CORRECTION_WAITS, NOW)
    assert "已退回30个工作日" in sms.text_of(first)
    after_the_next_return = only(sms.reminders_for(registration(State.RETURNED, version=4), 30, BOTH, NOW))
    decided = only(sms.messages_for(returned, BOTH, NOW))
    assert len({first.id, second.id, after_the_next_return.id, decided.id}) == 4


def test_whoever_had_a_number_first_is_told_what_matched_and_why_and_nobody_is_named() -> None:
    kinds = {NumberKind.MOBILE, NumberKind.ID_NUMBER}
    told = sms.number_claimed(with_email(State.APPROVED), kinds, "hold-1", BOTH, NOW)
    assert [(each.id, each.queued_at) for each in told] == [("hold-1", NOW), ("hold-1-email", NOW)]
    for message in told:
        text = sms.text_of(message)
        assert "证件号码和手机号码" in text
        assert "冒用" in text
        assert "无需操作" in text
        assert "王小明" not in text
    assert "the same document number and mobile number" in sms.text_of(told[1])


def test_whoever_asked_for_deletion_is_told_once_what_was_answered_wherever_they_can_be_written_to() -> None:
    template = MessageTemplate.DELETION_REFUSED
    told = sms.deletion_answered(with_email(State.APPROVED), template, "deletion-2", BOTH, NOW)
    assert [(each.channel, each.template, each.parameters) for each in told] == [
        (channel, template, {"username": "chenguang"}) for channel in (Channel.SMS, Channel.EMAIL)
    ]
    assert {(each.registration_id, each.queued_at) for each in told} == {(registration(State.APPROVED).id, NOW)}
    later = sms.deletion_answered(with_email(State.APPROVED), template, "deletion-4", {Channel.SMS}, NOW)
    assert only(later).id not in {each.id for each in told}


@pytest.mark.parametrize("kind", NumberKind)
def test_a_phone_that_two_people_gave_tells_neither_what_the_other_s_account_is_called(kind: NumberKind) -> None:
    sms_text, email_text = map(sms.text_of, sms.number_claimed(with_email(State.APPROVED), {kind}, "hold-1", BOTH, NOW))
    assert "chenguang" not in sms_text
    assert "您的账号" not in sms_text
    assert parts_of(sms_text) == 1
    # A mailbox is nobody's but the one person's.
    assert "chenguang" in email_text


def test_a_hold_that_is_resolved_calls_for_a_message_of_its_own() -> None:
    told, letter = sms.hold_resolved(with_email(State.APPROVED), "h-3", BOTH, NOW)
    assert "挂起已处理完成" in sms.text_of(told)
    assert "chenguang" in sms.text_of(letter)
    assert (told.id, letter.id, told.queued_at) == ("h-3", "h-3-email", NOW)


def test_whoever_loses_an_account_is_told_whom_to_turn_to_and_which_only_in_the_letter() -> None:
    messages = sms.account_ended(with_email(State.APPROVED), "h-3-r", BOTH, NOW)
    assert [(each.id, each.queued_at) for each in messages] == [("h-3-r", NOW), ("h-3-r-email", NOW)]
    told, letter = map(sms.text_of, messages)
    assert "如有异议，请尽快联系主管外专局" in told
    assert ("chenguang" in told, "chenguang" in letter, parts_of(told)) == (False, True, 1)


PROJECT = replace(
    registration(State.APPROVED, kind=Kind.PROJECT, category=Category.HUB, year=2026),
    form={**typed.PROJECT, "title_en": "Joint development of thermal compensation for grinding machines"},
)


@pytest.mark.parametrize(
    ("state", "sms_template", "words"),
    [
        (State.APPROVED, MessageTemplate.PROJECT_APPROVED, "已立项"),
        (State.RETURNED, MessageTemplate.PROJECT_RETURNED, "被退回"),
    ],
)
def test_what_is_decided_on_a_project_goes_where_its_accounts_registration_says(
    state: State, sms_template: MessageTemplate, words: str
) -> None:
    message, email = sms.messages_for(replace(PROJECT, state=state), BOTH, NOW, with_email(State.APPROVED))
    assert (message.template, message.registration_id, message.to_masked) == (sms_template, PROJECT.id, "138****8000")
    assert f"您的项目{typed.PROJECT['title_zh']}{words}" in sms.text_of(message)
    assert "Joint development of thermal compensation for grinding machines (Hub projects)" in sms.body_of(email)


def test_a_reminder_of_a_returned_project_names_the_project() -> None:
    returned = replace(PROJECT, state=State.RETURNED)
    message = only(sms.reminders_for(returned, 30, {Channel.SMS}, NOW, with_email(State.APPROVED)))
    assert message.template is MessageTemplate.PROJECT_WAITS
    assert f"{typed.PROJECT['title_zh']}已退回30个工作日" in sms.text_of(message)


def test_nothing_is_written_about_a_project_of_an_account_that_is_gone() -> None:
    assert sms.messages_for(PROJECT, BOTH, NOW) == ()


@pytest.mark.parametrize("state", sorted(sms.MAY_GO_AGAIN))
def test_what_has_not_arrived_goes_again_once_to_the_number_of_today(state: MessageState) -> None:
    old, letter = sms.messages_for(with_email(State.APPROVED), BOTH, NOW)
    old = replace(old, state=state, attempts=9, due_at=None)
    moved = with_email(State.APPROVED)
    moved = replace(moved, form={**moved.form, "mobile": "139****9000"})
    later = NOW + timedelta(days=1)
    new = sms.again(old, moved, later)
    assert (new.template, new.parameters, new.channel) == (old.template, old.parameters, old.channel)
    assert (new.state, new.attempts, new.queued_at, new.to_masked) == (MessageState.QUEUED, 0, later, "139****9000")
    assert (new.id, new.registration_id) == (f"{old.id}~", old.registration_id)
    assert sms.again(replace(letter, state=state), moved, later).to_masked == letter.to_masked


def test_what_goes_again_to_somebody_who_can_no_longer_be_written_to_tells_of_no_address() -> None:
    _, letter = sms.messages_for(with_email(State.APPROVED), BOTH, NOW)
    lost = replace(letter, state=MessageState.FAILED)
    without_email = registration(State.APPROVED)
    for contact in (None, without_email):
        new = sms.again(lost, contact, NOW)
        assert (new.channel, new.to_masked) == (Channel.EMAIL, "")


@pytest.mark.parametrize("state", sorted(set(MessageState) - sms.MAY_GO_AGAIN))
def test_what_has_arrived_or_is_under_way_does_not_go_again(state: MessageState) -> None:
    message = replace(only(sms.messages_for(registration(State.APPROVED), BOTH, NOW)), state=state)
    with pytest.raises(TransitionRefused, match=r"^message_under_way$") as refused:
        sms.again(message, registration(State.APPROVED), NOW)
    assert refused.value.details == {"state": state}


@pytest.mark.parametrize(
    ("unit", "told"),
    [
        ("某公司13800138000", "某公司138****8000"),
        ("某公司11010519491231002X", "某公司110***********002X"),
        ("https://www.chenguang.example", "www．chenguang．example"),
        ("https:https:////chenguang.example", "chenguang．example"),
        ("晨光.中国", "晨光．中国"),
        ("晨光.cn/登录", "晨光．cn/登录"),
        ("http://203.0.113.7", "203．0．113．7"),
        ("某项目\n\n请访问", "某项目 请访问"),
        ("第3.5代机床有限公司", "第3.5代机床有限公司"),
        ("长" * 35, "长" * 35),
        ("长" * 36, "长" * 34 + "…"),
    ],
)
def test_a_parameter_holds_no_personal_number_no_link_and_no_more_than_providers_take(unit: str, told: str) -> None:
    message = only(sms.messages_for(registration(State.APPROVED, unit_name=unit), BOTH, NOW))
    assert message.parameters["unit"] == told


@given(st.text(max_size=60), st.from_regex(r"\A[A-Za-z][A-Za-z0-9._-]{3,31}\Z"))
def test_whatever_a_unit_and_an_account_are_called_the_text_goes_in_two_parts(unit: str, username: str) -> None:
    case = registration(State.APPROVED, unit_name=unit, form={"username": username, "mobile": "138****8000"})
    kinds = frozenset(NumberKind)
    for message in (
        *sms.messages_for(case, BOTH, NOW),
        *sms.messages_for(replace(case, kind=Kind.PERSON), BOTH, NOW),
        *sms.messages_for(replace(case, state=State.RETURNED), BOTH, NOW),
        *sms.reminders_for(case, 60, BOTH, NOW),
        *sms.hold_resolved(case, "h", BOTH, NOW),
        *sms.number_claimed(case, kinds, "h", BOTH, NOW),
        *sms.account_ended(case, "h", BOTH, NOW),
        *sms.messages_for(replace(PROJECT, form={"title_zh": unit, "title_en": unit}), {Channel.SMS}, NOW, case),
    ):
        assert parts_of(sms.text_of(message)) <= 2
        assert all(len(value) <= sms.LONGEST_PARAMETER for value in sms.variables_of(message).values())


def test_every_template_has_its_wordings_and_needs_nothing_but_what_messages_tell() -> None:
    names = ("unit", "username", "days", "item", "item_en", "title", "title_en", "category", "category_en")
    known = dict.fromkeys(names, "")
    for template in MessageTemplate:
        wording.MESSAGES[template].format_map(known)
        for text in wording.EMAILS[template]:
            text.filled(known)


@pytest.mark.parametrize("template", list(MessageTemplate))
def test_a_variable_stands_once_in_a_template_as_providers_ask(template: MessageTemplate) -> None:
    names = [name for _, name, _, _ in Formatter().parse(wording.MESSAGES[template]) if name]
    assert len(names) == len(set(names))
