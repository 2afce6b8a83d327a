import json
from typing import Any

import pytest
from botocore.client import BaseClient
from botocore.exceptions import ClientError, ReadTimeoutError
from chalice.test import Client

from app import app
from chalicelib import errors, wording
from chalicelib.api.problems import problem, status_of
from tests.api.conftest import SignIn
from tests.browser import Browser
from tests.people import legal

NUMBER = "13800138000"


def leaves_of(kind: type[errors.ServiceError]) -> list[type[errors.ServiceError]]:
    return [kind, *(leaf for each in kind.__subclasses__() for leaf in leaves_of(each))]


@pytest.fixture
def browser_on(signed_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Opens a browser whose calls meet an AWS that fails with an error."""

    def open_on(error: Exception) -> Browser:
        browser = signed_in(legal(1))

        def fail(*_: object) -> None:
            raise error

        monkeypatch.setattr(BaseClient, "_make_api_call", fail)
        return browser

    return open_on


def aws_error(code: str) -> ClientError:
    return ClientError({"Error": {"Code": code, "Message": f"about {NUMBER}"}}, "TransactGetItems")


@pytest.mark.parametrize("kind", leaves_of(errors.ServiceError), ids=lambda kind: kind.__name__)
def test_every_error_is_told_as_problem_details_in_both_languages(kind: type[errors.ServiceError]) -> None:
    error = errors.FormInvalid(()) if kind is errors.FormInvalid else kind()
    answer = problem(error)
    told = json.loads(answer.body)
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert (told["status"], told["code"]) == (answer.status_code, error.code)
    assert (told["title"], told["title_en"]) == wording.PROBLEMS[error.code]


def test_what_an_error_knows_beside_its_code_is_not_told() -> None:
    assert NUMBER not in problem(errors.NotFound(mobile=NUMBER)).body


def test_each_kind_of_error_has_the_status_of_its_nearest_ancestor() -> None:
    assert status_of(errors.TransitionRefused()) == 409
    assert status_of(errors.NotAdmitted()) == 403


@pytest.mark.parametrize("code", ["ThrottlingException", "InternalServerError"])
def test_an_aws_that_is_busy_is_told_with_when_to_try_again(browser_on: Any, code: str) -> None:
    answer = browser_on(aws_error(code)).get("/entry")
    assert (answer.status_code, answer.json_body["code"]) == (503, "unavailable")
    assert int(answer.headers["Retry-After"]) > 0


def test_an_aws_that_does_not_answer_is_told_likewise(browser_on: Any) -> None:
    assert browser_on(ReadTimeoutError(endpoint_url="https://aws.test")).get("/entry").status_code == 503


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "application/xml"])
def test_a_body_that_is_said_to_be_no_json_is_refused_in_our_own_words(signed_in: SignIn, kind: str) -> None:
    answer = signed_in(legal(1)).send("POST", "/me/questions", b"{}", Content_Type=kind)
    assert (answer.status_code, answer.json_body["code"]) == (415, "invalid_request")
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_method_that_a_path_has_not_is_refused_in_our_own_words() -> None:
    answer = Client(app).http.request("PATCH", "/me")
    assert (answer.status_code, answer.json_body["code"]) == (405, "invalid_request")


@pytest.mark.parametrize("error", [aws_error("AccessDeniedException"), RuntimeError(NUMBER)], ids=["refused", "bug"])
def test_what_goes_wrong_on_our_side_is_told_without_a_word_of_what_it_was(browser_on: Any, error: Exception) -> None:
    answer = browser_on(error).get("/entry")
    assert (answer.status_code, answer.json_body["code"]) == (500, "internal_error")
    assert NUMBER not in answer.body.decode()
