"""The messages that were written to me, whichever registration of mine they are about."""

from chalicelib.api import callers
from chalicelib.api.answers import MyMessageItem, MyMessagesAnswer, UnitAnswer
from chalicelib.api.routes import Routes, query_of
from chalicelib.api.shapes import message_answer
from chalicelib.models import Message, Registration
from chalicelib.store import memberships, messages

routes = Routes(__name__, "applicant")


@routes.call("GET", "/me/messages", answer=MyMessagesAnswer, query=("cursor",))
def list_my_messages() -> MyMessagesAnswer:
    """Every message about a registration of mine, the latest first, a page at a time."""
    caller = callers.applicant(routes.current_request)
    own = {each.id: each for each in memberships.registrations_of(caller.identity.id)}
    page, following = messages.latest_about(own, query_of(routes.current_request).get("cursor"))
    return {"items": [_item(each, own[each.registration_id]) for each in page], "next_cursor": following}


def _item(sent: Message, registration: Registration) -> MyMessageItem:
    unit: UnitAnswer = {"uscc": registration.uscc, "name": registration.unit_name}
    return {**message_answer(sent), "registration_id": registration.id, "unit": unit}
