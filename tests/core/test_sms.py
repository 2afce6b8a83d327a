import pytest

from chalicelib import sms, wording
from chalicelib.models import Kind, MessageState, MessageTemplate, State
from tests.core.cases import NOW, registration


@pytest.mark.parametrize(
    ("kind", "template"),
    [(Kind.UNIT, MessageTemplate.UNIT_APPROVED), (Kind.PERSON, MessageTemplate.ACCOUNT_APPROVED)],
)
def test_national_approval_calls_for_a_message(kind: Kind, template: MessageTemplate) -> None:
    message = sms.message_for(registration(State.APPROVED, kind=kind), NOW)
    assert message is not None
    assert (message.template, message.state) == (template, MessageState.QUEUED)


def test_a_return_calls_for_a_message() -> None:
    message = sms.message_for(registration(State.RETURNED), NOW)
    assert message is not None
    assert message.template is MessageTemplate.REGISTRATION_RETURNED


@pytest.mark.parametrize("state", [State.DRAFT, State.AT_AUTHORITY, State.AT_NATIONAL, State.WITHDRAWN])
def test_no_other_state_calls_for_a_message(state: State) -> None:
    assert sms.message_for(registration(state), NOW) is None


def test_one_decision_can_only_ever_cause_one_message() -> None:
    approved = registration(State.APPROVED)
    first, again = sms.message_for(approved, NOW), sms.message_for(approved, NOW)
    assert first is not None
    assert first == again


def test_a_text_starts_with_the_signature_and_names_unit_and_account() -> None:
    message = sms.message_for(registration(State.APPROVED), NOW)
    assert message is not None
    text = sms.text_of(message)
    assert text.startswith("【外国专家项目】邯郸市晨光机械有限公司")
    assert "chenguang" in text


def test_a_reminder_tells_how_long_a_correction_waits_and_is_another_message_each_time() -> None:
    returned = registration(State.RETURNED)
    first, second = (sms.reminder_for(returned, days, NOW) for days in (30, 60))
    assert first.template is MessageTemplate.CORRECTION_WAITS
    assert "已退回30个工作日" in sms.text_of(first)
    after_the_next_return = sms.reminder_for(registration(State.RETURNED, version=4), 30, NOW)
    decided = sms.message_for(returned, NOW)
    assert decided is not None
    assert len({first.id, second.id, after_the_next_return.id, decided.id}) == 4


def test_every_template_has_its_wording_and_needs_nothing_but_what_messages_tell() -> None:
    for template in MessageTemplate:
        wording.MESSAGES[template].format_map({"unit": "", "username": "", "days": ""})


@pytest.mark.parametrize(("length", "parts"), [(1, 1), (70, 1), (71, 2), (134, 2), (135, 3)])
def test_a_text_of_more_than_70_characters_goes_in_parts_of_67(length: int, parts: int) -> None:
    assert sms.parts_of("信" * length) == parts
