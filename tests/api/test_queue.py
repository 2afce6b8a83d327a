import pytest

from tests.api.conftest import ReviewerAt, SignIn
from tests.people import legal, uscc_of
from tests.steps import decide, send_unit

CITY, PROVINCE, NATIONAL = "C130400", "P130000", "N000000"


def test_the_queue_shows_what_waits_here_the_longest_first_a_page_at_a_time(
    signed_in: SignIn, reviewer_at: ReviewerAt, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chalicelib.store.registrations.QUEUE_PAGE", 2)
    for unit in (1, 2, 3):
        send_unit(signed_in(legal(unit)), unit)
    send_unit(signed_in(legal(4)), 4, authority_level="province", authority_id=PROVINCE)
    browser = reviewer_at(CITY)
    first = browser.get("/review/queue").json_body
    second = browser.get(f"/review/queue?cursor={first['next_cursor']}").json_body
    found = [each["uscc"] for each in (*first["items"], *second["items"])]
    assert (len(first["items"]), found, second["next_cursor"]) == (2, [uscc_of(1), uscc_of(2), uscc_of(3)], None)


def test_a_case_leaves_the_queue_with_the_decision_and_comes_to_the_next(
    signed_in: SignIn, reviewer_at: ReviewerAt
) -> None:
    case = send_unit(signed_in(legal(1))).json_body["registration_id"]
    first, last = reviewer_at(CITY, 1), reviewer_at(NATIONAL, 2)
    decide(first, case, "approve")
    queues = [browser.get("/review/queue").json_body["items"] for browser in (first, last)]
    assert [[each["id"] for each in queue] for queue in queues] == [[], [case]]
    decide(last, case, "approve")
    assert last.get("/review/queue").json_body["items"] == []


def test_a_cursor_of_another_authoritys_queue_is_refused(
    signed_in: SignIn, reviewer_at: ReviewerAt, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chalicelib.store.registrations.QUEUE_PAGE", 1)
    for unit in (1, 2):
        send_unit(signed_in(legal(unit)), unit)
    cursor = reviewer_at(CITY, 1).get("/review/queue").json_body["next_cursor"]
    assert reviewer_at(PROVINCE, 2).get(f"/review/queue?cursor={cursor}").json_body["code"] == "invalid_request"
