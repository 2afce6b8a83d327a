"""What administrators do: appoint the people who review."""

from chalicelib import reference
from chalicelib.api import callers
from chalicelib.api.answers import ReviewerAnswer, ReviewersAnswer
from chalicelib.api.bodies import ReviewerBody
from chalicelib.api.reviewer import reviewer_answer
from chalicelib.api.routes import Routes, read_body
from chalicelib.errors import FieldError, FormInvalid
from chalicelib.gateways.logs import log
from chalicelib.gateways.settings import settings
from chalicelib.models import Reviewer
from chalicelib.signing_in import person_id
from chalicelib.store import reviewers

routes = Routes(__name__, "administrator")


@routes.call("GET", "/reviewers", answer=ReviewersAnswer)
def list_reviewers() -> ReviewersAnswer:
    """Everybody who reviews, by authority."""
    callers.administrator(routes.current_request)
    return {"items": [reviewer_answer(each) for each in reviewers.reviewers()]}


@routes.call("POST", "/reviewers", answer=ReviewerAnswer, body=ReviewerBody, status=201)
def appoint_reviewer() -> ReviewerAnswer:
    """Appoint a reviewer for an authority."""
    caller = callers.administrator(routes.current_request)
    body = read_body(routes.current_request, ReviewerBody)
    if reference.authority(body.authority_id) is None:
        raise FormInvalid((FieldError("authority_id", "not_in_list"),))
    reviewer = Reviewer(
        id=person_id({"iss": settings().staff_issuer, "sub": body.issuer_subject}),
        name=body.name,
        authority_id=body.authority_id,
        role=body.staff_role,
    )
    reviewers.add(reviewer)
    log.info("reviewer appointed", extra={"reviewer_id": reviewer.id, "by": caller.reviewer.id})
    return reviewer_answer(reviewer)
