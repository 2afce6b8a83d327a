"""What reviewers do about messages that do not arrive: put the mobile right, and send one again."""

from chalicelib import sms
from chalicelib.api import callers
from chalicelib.api.answers import MessageAnswer, MobileAnswer
from chalicelib.api.bodies import CaseMobileBody
from chalicelib.api.case_access import CASE, record_case_access, visible_case
from chalicelib.api.mobiles import correct_mobile
from chalicelib.api.moved_on import telling_what_changed
from chalicelib.api.routes import Routes, read_body
from chalicelib.api.shapes import message_answer
from chalicelib.audit import staff_author
from chalicelib.errors import AlreadyExists, NotFound
from chalicelib.store import messages, registrations

routes = Routes(__name__, "reviewer")


@routes.call("POST", f"{CASE}/mobile", answer=MobileAnswer, body=CaseMobileBody)
def correct_case_mobile(registration_id: str) -> MobileAnswer:
    """Put the mobile of a case right, without a new review. What was last decided is told to it again."""
    caller, body = callers.staff(routes.current_request), read_body(routes.current_request, CaseMobileBody)
    registration, by = visible_case(registration_id, caller), staff_author(caller.reviewer)
    with telling_what_changed(registration_id):
        return correct_mobile(registration, body, by, caller.now, body.reason)


@routes.call("POST", f"{CASE}/messages/{{message_id}}/again", answer=MessageAnswer)
def send_again(registration_id: str, message_id: str) -> MessageAnswer:
    """Send a message that failed, or of which nobody knows, once more. The old one keeps its state."""
    caller = callers.staff(routes.current_request)
    registration = visible_case(registration_id, caller)
    old = messages.message(message_id)
    if old is None or old.registration_id != registration.id:
        raise NotFound
    new = sms.again(old, registrations.contact(registration), caller.now)
    record_case_access(caller, registration, "send_again", old.template)
    if not messages.queue(new):
        raise AlreadyExists
    return message_answer(new)
