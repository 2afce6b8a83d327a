"""Holds, from the finding of a shared number to where everybody lands once an administrator has resolved it."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote

import pytest
from chalice.test import Client, HTTPResponse
from moto.dynamodb.models import dynamodb_backends

from app import app
from chalicelib import audit, dedupe
from chalicelib.api.shapes import text
from chalicelib.models import AccountEnd, HoldState, Match, NumberKind, StaffRole
from chalicelib.numbers import mask_id_number
from chalicelib.store import duplicates, history, reviewers
from chalicelib.store.tables import AccountRow, HoldRow
from chalicelib.wording import END_NOTICES
from tests.api.conftest import SignIn, reviewer
from tests.browser import Browser, sign_in
from tests.conftest import ACCOUNT, REGION, Refuse, everything_stored, forget_everything, stored
from tests.people import id_number_of, legal, mobile_of, natural, staff, uscc_of
from tests.steps import check_accounts, decide, save_project, send_person, send_project, send_unit

CITY, NATIONAL = "C130400", "N000000"


@dataclass
class World:
    """Two people in two units who gave one ID number, and the administrators; the second one is on hold for it."""

    li: Browser
    wang: Browser
    first: Browser
    second: Browser
    reviewers: tuple[Browser, Browser]
    li_case: str
    wang_case: str

    @property
    def id(self) -> str:
        """The hold's."""
        return f"{self.wang.person_id}-{uscc_of(2)}"

    @property
    def other(self) -> str:
        """The key of the account that came first."""
        return f"{self.li.person_id}-{uscc_of(1)}"

    def hold(self) -> dict[str, Any]:
        seen: dict[str, Any] = self.first.get(f"/holds/{self.id}").json_body
        return seen

    def resolve(self, resolution: str, by: Browser | None = None, **changes: Any) -> HTTPResponse:
        body = {"version": self.hold()["version"], "resolution": resolution, "note": "电话核实"}
        if resolution not in {"refuse", "number_corrected"}:
            body["other"] = self.other
        return (by or self.first).post(f"/holds/{self.id}/resolution", body | changes)

    def confirm(self, by: Browser | None = None, **changes: Any) -> HTTPResponse:
        body = {"version": self.hold()["version"], "agree": True, "note": "同意"}
        return (by or self.second).post(f"/holds/{self.id}/confirmation", body | changes)

    def outcomes(self) -> tuple[str, str]:
        """Where the two land."""
        return outcome(self.li, 1), outcome(self.wang, 2)


def outcome(browser: Browser, unit: int) -> str:
    lands: str = browser.get(f"/entry?unit={uscc_of(unit)}").json_body["outcome"]
    return lands


def notice(browser: Browser, unit: int) -> dict[str, str] | None:
    """What stands above the form that somebody lands on."""
    told: dict[str, str] | None = browser.get(f"/entry?unit={uscc_of(unit)}").json_body["notice"]
    return told


def approve(case: str, review: tuple[Browser, Browser]) -> None:
    check_accounts()
    for browser in review:
        assert decide(browser, case, "approve").status_code == 200


@pytest.fixture(scope="module")
def built(laid_stage: None) -> Iterator[tuple[World, dict[str, Any]]]:
    """The world as every story begins, and what the tables then hold: it takes longer than the stories do."""
    forget_everything()
    http = Client(app).http

    def staff_at(authority_id: str, number: int, role: StaffRole) -> Browser:
        reviewers.add(reviewer(authority_id, number, role))
        return sign_in(Browser(http), staff(number))

    review = (staff_at(CITY, 1, StaffRole.REVIEWER), staff_at(NATIONAL, 2, StaffRole.REVIEWER))
    for unit in (1, 2):
        owner, own = sign_in(Browser(http), legal(unit)), {"id_number": id_number_of(unit), "mobile": mobile_of(unit)}
        approve(send_unit(owner, unit, **own).json_body["registration_id"], review)
    li = sign_in(Browser(http), natural(5, 1))
    wang = sign_in(Browser(http), natural(6, 2, id_number=id_number_of(5)))
    li_case = send_person(li, 1).json_body["registration_id"]
    approve(li_case, review)
    wang_case = send_person(wang, 2).json_body["registration_id"]
    check_accounts()
    first, second = (staff_at(NATIONAL, number, StaffRole.ADMINISTRATOR) for number in (8, 9))
    tables = {name: deepcopy(table.items) for name, table in dynamodb_backends[ACCOUNT][REGION].tables.items()}
    yield World(li, wang, first, second, review, li_case, wang_case), tables
    forget_everything()


@pytest.fixture
def world(built: tuple[World, dict[str, Any]]) -> World:
    found, tables = built
    for name, items in tables.items():
        dynamodb_backends[ACCOUNT][REGION].tables[name].items = deepcopy(items)
    return found


@pytest.fixture
def signed_in(world: World) -> SignIn:
    """Opens a browser in which somebody is signed in."""
    return lambda claims: sign_in(Browser(Client(app).http), claims)


def code_of(answer: HTTPResponse) -> tuple[int, str]:
    return answer.status_code, answer.json_body["code"]


def told(template: str = "hold_resolved") -> list[str]:
    """The registrations that an SMS of this kind was written about."""
    return [
        each["registration_id"]
        for each in stored("messages")
        if (each["template"], each["channel"]) == (template, "sms")
    ]


def chains_are_whole() -> bool:
    subjects = {each["subject"] for each in stored("events")}
    return all(audit.first_broken(history.events(subject)) is None for subject in subjects)


# Looking.


def test_the_second_account_with_a_number_is_on_hold_and_both_are_shown_next_to_each_other(world: World) -> None:
    assert world.outcomes() == ("home", "duplicate_hold")
    seen = world.hold()
    assert (seen["state"], seen["evidence"], seen["matches"]) == ("open", "strong", ["id_number"])
    assert (seen["number"][:3], seen["version"], seen["looks_like_same_person"]) == ("GQ-", 1, False)
    held, other = seen["sides"]
    assert (held["key"], held["is_held_one"], held["state"]) == (world.id, True, "at_authority")
    assert (other["key"], other["is_held_one"], other["state"]) == (world.other, False, "approved")
    assert held["id_number_masked"] == other["id_number_masked"] == mask_id_number(id_number_of(5))
    assert (other["matches"], other["registration_id"], other["kind"]) == (["id_number"], world.li_case, "person")
    assert [each["resolution"] for each in seen["may"]] == [
        "different_people",
        "keep_other",
        "keep_this",
        "merge",
        "number_corrected",
        "refuse",
    ]
    assert seen["may"][0]["other"] == [world.other]
    assert (seen["why_not"], [each["action"] for each in seen["history"]]) == (None, ["open"])


def test_no_whole_number_is_in_what_administrators_are_shown(world: World) -> None:
    world.resolve("keep_this")
    for path in ("/holds", f"/holds/{world.id}"):
        body = world.first.get(path).body.decode()
        assert not any(number in body for number in (id_number_of(5), mobile_of(5), mobile_of(6)))


def test_the_numbers_of_a_side_are_shown_whole_once_that_is_on_record(world: World) -> None:
    numbers = world.first.post(f"/holds/{world.id}/numbers", {"side": world.other})
    assert numbers.json_body == {"id_number": id_number_of(5), "mobile": mobile_of(5)}
    (looked,) = history.events(f"access#{world.li_case}")
    assert (looked.action, looked.comment) == ("show_numbers", world.hold()["number"])


def test_no_number_is_shown_that_could_not_be_recorded_first_nor_one_of_another_account(
    world: World, refuse: Refuse
) -> None:
    stranger = f"{world.li.person_id}-{uscc_of(2)}"
    assert world.first.post(f"/holds/{world.id}/numbers", {"side": stranger}).status_code == 404
    refuse("PutItem", "InternalServerError", times=5)
    assert world.first.post(f"/holds/{world.id}/numbers", {"side": world.other}).status_code == 503


def test_what_is_not_there_is_not_found(world: World) -> None:
    assert world.first.get("/holds/nobody-nowhere").status_code == 404


# The lists.


def test_an_open_hold_is_listed_until_it_is_resolved_and_then_among_the_closed_ones(world: World) -> None:
    page = world.first.get("/holds").json_body
    (item,) = page["items"]
    assert (item["id"], item["state"], item["waiting_days"], page["open_count"]) == (world.id, "open", 0, 1)
    assert item["account"]["unit"]["uscc"] == uscc_of(2)
    assert world.first.get("/holds?state=closed").json_body["items"] == []
    world.resolve("refuse")
    assert world.first.get("/holds?state=open").json_body["items"] == []
    (closed,) = world.first.get("/holds?state=closed").json_body["items"]
    ended = closed["account"]
    assert (closed["resolution"], ended["state"], ended["ended_by"]) == ("refuse", "withdrawn", "refuse")
    assert closed["closed_at"] is not None


def test_a_hold_is_found_by_the_number_that_somebody_reads_out_open_or_closed(world: World) -> None:
    number = world.hold()["number"]
    for typed in (number, number.lower().replace("-", ""), f"  {number} "):
        found = world.first.get(f"/holds?number={quote(typed)}").json_body
        assert ([each["id"] for each in found["items"]], found["next_cursor"]) == ([world.id], None)
    world.resolve("refuse")
    (closed,) = world.first.get(f"/holds?number={number}").json_body["items"]
    assert (closed["id"], closed["state"]) == (world.id, "closed")


@pytest.mark.parametrize("number", ["", "GQ-2222-2222", "王小明"])
def test_a_number_that_no_hold_has_finds_none(world: World, number: str) -> None:
    assert world.first.get(f"/holds?number={quote(number)}").json_body["items"] == []


def test_whoever_may_see_the_case_finds_it_by_the_number_of_its_hold(world: World) -> None:
    number, (city, national) = world.hold()["number"], world.reviewers
    found = [
        [each["id"] for each in browser.post("/review/search", {"q": number}).json_body["items"]]
        for browser in (world.first, city, national)
    ]
    assert found == [[world.wang_case], [world.wang_case], []]
    assert world.first.post("/review/search", {"q": "GQ-2222-2222"}).json_body["items"] == []


def test_many_holds_come_page_by_page_the_oldest_first(world: World) -> None:
    oldest = many_holds(world, 120)
    first = world.first.get("/holds").json_body
    assert (len(first["items"]), first["open_count"], first["has_more_open"]) == (50, 100, True)
    assert first["items"][0]["id"] == oldest
    ids = [each["id"] for each in first["items"]]
    cursor = first["next_cursor"]
    while cursor:
        page = world.first.get(f"/holds?state=open&cursor={cursor}").json_body
        ids += [each["id"] for each in page["items"]]
        cursor = page["next_cursor"]
    assert len(ids) == len(set(ids)) == 121


def many_holds(world: World, count: int) -> str:
    """Further open holds of the same account, each older than the one before. Returns the oldest."""
    hold = HoldRow.get(world.id).value()
    with HoldRow.batch_write() as rows:
        for number in range(count):
            rows.save(HoldRow.of(replace(hold, id=f"h{number}", opened_at=hold.opened_at - timedelta(days=number + 1))))
    return f"h{count - 1}"


@pytest.mark.parametrize("query", ["state=lost", "cursor=nothing", "state=closed&cursor=eyJvcGVuIjogIm9wZW4ifQ=="])
def test_a_list_or_a_place_in_it_that_there_is_not_is_refused(world: World, query: str) -> None:
    assert code_of(world.first.get(f"/holds?{query}")) == (400, "invalid_request")


def test_a_list_costs_the_same_requests_however_many_holds_there_are(world: World, asked_of_aws: Any) -> None:
    asked_of_aws.clear()
    world.first.get("/holds")
    few = [operation for operation, _ in asked_of_aws]
    many_holds(world, 60)
    asked_of_aws.clear()
    world.first.get("/holds")
    assert [operation for operation, _ in asked_of_aws] == few
    assert "Scan" not in few


# Each resolution, from hold to entry.


@pytest.mark.parametrize(
    ("resolution", "lands", "ended_by"),
    [
        ("different_people", ("home", "account_pending"), None),
        ("keep_other", ("home", "person_form"), "keep_other"),
        ("refuse", ("home", "person_form"), "refuse"),
    ],
)
def test_a_resolution_of_one_administrator_takes_everybody_where_they_belong(
    world: World, resolution: str, lands: tuple[str, str], ended_by: str | None
) -> None:
    done = world.resolve(resolution).json_body
    assert (done["state"], done["resolution"], done["may"]) == ("closed", resolution, [])
    assert done["why_not"]["code"] == "hold_closed"
    check_accounts()
    assert world.outcomes() == lands
    assert (told(), told("account_ended")) == ([world.wang_case], [])
    assert account(world.wang, 2).get("ended_by") == ended_by
    assert notice(world.wang, 2) == (text(END_NOTICES[AccountEnd(ended_by)]) if ended_by else None)
    assert chains_are_whole()


def account(browser: Browser, unit: int) -> dict[str, Any]:
    return next(
        each for each in stored("accounts") if (each["identity_id"], each["uscc"]) == (browser.person_id, uscc_of(unit))
    )


def test_whom_different_people_are_remembered_as_are_never_held_for_that_number_again(world: World) -> None:
    world.resolve("different_people")
    duplicates.check_again(AccountRow.get(world.wang.person_id, uscc_of(2)).value(), datetime.now(UTC))
    assert world.outcomes() == ("home", "account_pending")
    approve(world.wang_case, world.reviewers)
    assert world.outcomes() == ("home", "home")


def test_whose_account_ended_and_who_comes_again_with_the_number_is_held_again(world: World) -> None:
    world.resolve("refuse")
    again = send_person(world.wang, 2)
    assert again.status_code == 201
    check_accounts()
    assert world.outcomes() == ("home", "duplicate_hold")
    seen = world.hold()
    assert (seen["state"], [each["action"] for each in seen["history"]]) == ("open", ["open", "refuse", "reopen"])
    assert account(world.wang, 2).get("ended_by") is None
    assert chains_are_whole()


def test_keeping_this_account_takes_two_administrators(world: World) -> None:
    proposed = world.resolve("keep_this").json_body
    assert (proposed["state"], proposed["awaits_second"]) == ("open", True)
    assert (proposed["proposal"]["resolution"], proposed["proposal"]["other"]) == ("keep_this", world.other)
    assert world.outcomes() == ("home", "duplicate_hold")
    assert code_of(world.confirm(by=world.first)) == (403, "same_administrator")
    done = world.confirm().json_body
    assert (done["state"], done["resolution"], done["proposal"]) == ("closed", "keep_this", None)
    check_accounts()
    assert world.outcomes() == ("person_form", "account_pending")
    assert account(world.li, 1)["ended_by"] == "keep_this"
    assert (notice(world.li, 1), notice(world.wang, 2)) == (text(END_NOTICES[AccountEnd.KEEP_THIS]), None)
    assert (told(), told("account_ended")) == ([world.wang_case], [world.li_case])
    assert [each["action"] for each in done["history"]] == ["open", "propose_keep_this", "keep_this"]
    assert chains_are_whole()


def test_a_proposal_is_shown_as_the_own_one_to_whoever_made_it_alone(world: World) -> None:
    proposed = world.resolve("keep_this").json_body
    seen = world.second.get(f"/holds/{world.id}").json_body
    assert (proposed["proposal"]["is_own"], seen["proposal"]["is_own"]) == (True, False)


def test_a_proposal_that_is_refused_changes_nothing_else(world: World) -> None:
    world.resolve("keep_this")
    declined = world.confirm(agree=False, note="应先联系对方").json_body
    assert (declined["state"], declined["awaits_second"]) == ("open", False)
    last = declined["history"][-1]
    assert (last["action"], last["comment"], last["by"]) == ("decline", "应先联系对方", "国家外国专家局 赵审核9")
    assert world.outcomes() == ("home", "duplicate_hold")
    assert code_of(world.confirm()) == (409, "nothing_proposed")
    assert told() == []


@pytest.mark.parametrize(
    ("into", "lands", "keeps"), [("other", ("home", "person_form"), 1), ("this", ("person_form", "account_pending"), 2)]
)
def test_merging_gives_all_memberships_to_one_of_the_two(
    world: World, signed_in: SignIn, into: str, lands: tuple[str, str], keeps: int
) -> None:
    proposed = world.resolve("merge", into=into).json_body
    assert proposed["proposal"]["into"] == into
    assert world.confirm().json_body["resolution"] == "merge"
    check_accounts()
    assert world.outcomes() == lands
    claims = natural(5, 1, 2) if keeps == 1 else natural(6, 1, 2, id_number=id_number_of(5))
    kept = signed_in(claims)
    assert (outcome(kept, 1), outcome(kept, 2)) == ("home", "account_pending")
    lost = (world.wang, 2) if into == "other" else (world.li, 1)
    assert (notice(*lost), notice(kept, 1)) == (text(END_NOTICES[AccountEnd.MERGE]), None)
    assert (told(), told("account_ended")) == ([world.wang_case], [] if into == "other" else [world.li_case])
    moved = world.wang_case if into == "other" else world.li_case
    assert [each.action for each in history.events(moved)][-1] == "merge"
    assert kept.get(f"/registrations/{moved}").status_code == 200
    assert chains_are_whole()


def test_whose_account_was_merged_sees_nothing_more_of_its_registration(world: World) -> None:
    draft = f"/drafts/person?unit={uscc_of(2)}"
    assert world.wang.get(draft).json_body["values"] == {}
    world.resolve("merge", into="other")
    world.confirm()
    assert world.wang.get(f"/registrations/{world.wang_case}").status_code == 404
    seen = world.wang.get(draft).json_body
    assert (seen["values"], seen["registration_id"]) == ({}, None)


def test_a_merged_account_is_approved_like_any_other(world: World, signed_in: SignIn) -> None:
    world.resolve("merge", into="other")
    world.confirm()
    approve(world.wang_case, world.reviewers)
    assert outcome(signed_in(natural(5, 1, 2)), 2) == "home"


@pytest.mark.parametrize("whose", ["this", "other"])
def test_correcting_the_number_of_either_side_closes_the_hold_at_once(world: World, whose: str) -> None:
    side = world.id if whose == "this" else world.other
    case = world.wang_case if whose == "this" else world.li_case
    correction = {"side": side, "kind": "id_number", "value": f" {id_number_of(77)} "}
    done = world.resolve("number_corrected", correction=correction).json_body
    assert (done["state"], done["resolution"]) == ("closed", "number_corrected")
    assert [each["action"] for each in done["history"]] == ["open", "number_corrected", "close"]
    assert told() == [world.wang_case]
    assert world.outcomes() == ("home", "account_pending")
    assert history.events(case)[-1].action == "correct_id_number"
    shown = world.first.post(f"/holds/{world.id}/numbers", {"side": world.id}).json_body["id_number"]
    assert shown == (id_number_of(77) if whose == "this" else id_number_of(5))
    found = world.first.post("/review/search", {"q": id_number_of(77)}).json_body["items"]
    assert [each["id"] for each in found] == [case]
    assert id_number_of(77) not in str(stored("events"))
    assert chains_are_whole()


def test_a_corrected_number_that_is_somebody_else_s_keeps_the_hold_open_with_what_matches_now(
    world: World, signed_in: SignIn
) -> None:
    zhang = signed_in(natural(7, 1))
    send_person(zhang, 1)
    check_accounts()
    correction = {"side": world.id, "kind": "id_number", "value": id_number_of(7)}
    done = world.resolve("number_corrected", correction=correction).json_body
    assert (done["state"], done["resolution"], told()) == ("open", None, [])
    assert [each["name"] for each in done["sides"][1:]] == ["王小明7"]


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"correction": None}, "correction", "required"),
        ({"correction": {"side": "this", "kind": "id_number", "value": "123"}}, "value", "not_id_number"),
        ({"correction": {"side": "this", "kind": "mobile", "value": "13900139000"}}, "kind", "not_in_list"),
        ({"correction": {"side": "nobody", "kind": "id_number", "value": id_number_of(77)}}, "other", "not_in_list"),
        ({"correction": {"side": "this", "kind": "id_number", "value": id_number_of(5)}}, "id_number", "not_changed"),
        ({"resolution": "merge", "into": None}, "into", "required"),
        ({"resolution": "keep_other", "other": "nobody"}, "other", "not_in_list"),
        ({"resolution": "disappeared"}, "resolution", "not_in_list"),
        ({"resolution": "refuse", "note": ""}, "note", "required"),
    ],
)
def test_what_can_not_be_resolved_so_is_refused_and_changes_nothing(
    world: World, changes: dict[str, Any], field: str, code: str
) -> None:
    correction = changes.get("correction")
    if correction and correction["side"] == "this":
        changes = {"correction": {**correction, "side": world.id}}
    before = everything_stored()
    answer = world.resolve(**{"resolution": "number_corrected", **changes})
    assert code_of(answer) == (422, "form_invalid")
    assert [(each["field"], each["code"]) for each in answer.json_body["errors"]] == [(field, code)]
    assert without_traces(everything_stored()) == without_traces(before)


def without_traces(tables: dict[str, Any]) -> dict[str, Any]:
    """All but that somebody was there, and that a number was given, which leads nowhere."""
    return {name: rows for name, rows in tables.items() if name not in {"sessions", "fingerprints"}}


# Two at once, and failures.


def test_of_two_administrators_who_resolve_at_once_the_second_is_told_what_the_first_did(world: World) -> None:
    seen = world.hold()["version"]
    assert world.resolve("different_people").status_code == 200
    before = without_traces(everything_stored())
    late = world.resolve("refuse", by=world.second, version=seen)
    assert code_of(late) == (409, "moved_on")
    changed = late.json_body["what_changed"]
    assert (changed["action"], changed["by"], changed["state"]) == (
        "different_people",
        "国家外国专家局 赵审核8",
        "closed",
    )
    assert without_traces(everything_stored()) == before


def test_a_resolution_that_meets_another_write_is_taken_on_what_is_true_then(world: World, refuse: Refuse) -> None:
    refuse("TransactWriteItems", "TransactionCanceledException", "TransactionConflict")
    assert world.resolve("keep_other").json_body["resolution"] == "keep_other"
    assert told() == [world.wang_case]


def test_a_resolution_that_fails_leaves_nothing_half_done(world: World, refuse: Refuse) -> None:
    for resolution in ("different_people", "refuse", "keep_this"):
        before = without_traces(everything_stored())
        refuse("TransactWriteItems", "InternalServerError")
        assert world.resolve(resolution).status_code == 503
        assert without_traces(everything_stored()) == before
    world.resolve("merge", into="other")
    before = without_traces(everything_stored())
    refuse("TransactWriteItems", "InternalServerError")
    assert world.confirm().status_code == 503
    assert without_traces(everything_stored()) == before
    assert world.confirm().json_body["resolution"] == "merge"


def test_a_proposal_falls_when_what_matches_changes(world: World) -> None:
    seen = world.resolve("keep_this").json_body
    withdrawn = world.li.get(f"/registrations/{world.li_case}").json_body["version"]
    assert withdrawn == 3  # approved, so that it can't be withdrawn; its number is corrected instead
    correction = {"side": world.other, "kind": "id_number", "value": id_number_of(77)}
    world.resolve("number_corrected", by=world.second, correction=correction)
    assert code_of(world.confirm(version=seen["version"])) == (409, "moved_on")
    assert world.outcomes() == ("home", "account_pending")


def test_a_hold_whose_match_was_found_by_an_older_release_is_looked_at_anew(world: World) -> None:
    row = HoldRow.get(world.id)
    row.update(actions=[HoldRow.matches.set((Match(NumberKind.ID_NUMBER, "", "", is_same_name=False),))])
    seen = world.hold()
    assert [each["key"] for each in seen["sides"]] == [world.id, world.other]
    assert seen["state"] == HoldState.OPEN


def test_only_the_case_number_is_told_to_applicants_and_who_decided_is_not(world: World) -> None:
    world.resolve("keep_other", note="对方是李某")
    mine = world.wang.get(f"/registrations/{world.wang_case}")
    last = mine.json_body["timeline"][-1]
    assert (last["action"], last["comment"]) == ("retire", dedupe.case_number(world.id))
    assert "李某" not in mine.body.decode()
    assert "赵审核8" not in mine.body.decode()


@pytest.mark.parametrize("resolution", ["different_people", "refuse", "merge"])
def test_an_administrator_whose_own_account_it_is_may_look_and_nothing_else(
    world: World, signed_in: SignIn, resolution: str
) -> None:
    reviewers.add(reviewer(NATIONAL, 7, StaffRole.ADMINISTRATOR))
    # The two providers know them by different subjects and the same ID number.
    mine = signed_in(staff(7, id_number=id_number_of(5)))
    seen = mine.get(f"/holds/{world.id}").json_body
    assert (seen["may"], seen["why_not"]["code"]) == ([], "own_account_held")
    assert code_of(world.resolve(resolution, mine, into="this")) == (403, "own_account_held")
    assert world.second.get(f"/holds/{world.id}").json_body["why_not"] is None


def test_a_project_is_not_approved_at_last_before_the_check_of_its_account_that_is_due(world: World) -> None:
    project, (city, national) = "e" * 32, world.reviewers
    save_project(world.li, project)
    send_project(world.li, project)
    assert decide(city, project, "approve").status_code == 200
    mobile = {"version": 3, "mobile": mobile_of(2), "reason": "本人来电"}
    assert world.first.post(f"/review/registrations/{world.li_case}/mobile", mobile).status_code == 200
    assert code_of(decide(national, project, "approve")) == (403, "account_on_hold")


def test_an_administrator_confirms_nothing_about_an_account_of_their_own(world: World, signed_in: SignIn) -> None:
    reviewers.add(reviewer(NATIONAL, 7, StaffRole.ADMINISTRATOR))
    world.resolve("keep_this")
    assert code_of(world.confirm(signed_in(staff(7, id_number=id_number_of(5))))) == (403, "own_account_held")
