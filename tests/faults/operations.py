"""What the service does, in the table of faults: by which call or record it is set going, and how it is asked again."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from chalice.test import HTTPResponse
from moto.dynamodb.models.dynamo_type import DynamoType

from chalicelib.models import AccountEnd, MessageState, State
from chalicelib.store.tables import AccountRow, MessageRow, RegistrationRow
from chalicelib.streams.send_messages import do_what_is_due
from tests.api.test_receipts import report
from tests.api.world import ANSWER, HELD, NEW_MOBILE, NOTICE, PROVINCE, QUESTION
from tests.browser import Browser
from tests.core import typed
from tests.faults.stage import Stage, own_numbers, tables
from tests.people import legal, staff, uscc_of
from tests.scan_images import make_scan
from tests.steps import SCAN_FIELDS, person_form, put_scan, unit_form
from tests.streams.conftest import record

DONE = frozenset({200, 201, 204, 302})


@dataclass(frozen=True, slots=True)
class Told:
    """What whoever set it going is told: a status of HTTP, or that Lambda is to bring the record again."""

    status: int
    code: str = ""
    title: str = ""
    retry_after: int = 0

    @property
    def is_done(self) -> bool:
        return self.status in DONE and not self.code


AGAIN = Told(0, "again")
"""What a function tells Lambda of a record that it could not handle."""
Act = Callable[[Stage], Told]


@dataclass(frozen=True, slots=True)
class Operation:
    """`begin` is done before anything goes wrong, `again` is how it is asked for once more."""

    name: str
    act: Act
    begin: Callable[[Stage], None] = lambda _: None
    again: Act | None = None
    uses_platform: bool = False
    repeated: frozenset[str] = frozenset()
    """How who asks again may be told that it has been done."""
    aside: frozenset[str] = frozenset()
    """Tables in which each try leaves a trace of its own."""
    is_in_parts: bool = False
    """Whether it is done by steps of which each is whole, and whoever asks again goes on from there."""
    loose: frozenset[str] = frozenset()
    """Columns that tell of tries."""

    @property
    def once_more(self) -> Act:
        return self.again or self.act


def of_answer(answer: HTTPResponse) -> Told:
    """What an answer of the API tells."""
    if answer.status_code == 302:
        query = dict(parse_qsl(urlsplit(answer.headers["Location"]).query))
        return Told(302, query.get("sign_in_error", ""), "登录失败" if "sign_in_error" in query else "", 1)
    if answer.status_code in DONE:
        return _of_results(answer)
    body = answer.json_body
    return Told(answer.status_code, body["code"], body["title"], int(answer.headers.get("Retry-After", 0)))


def _of_results(answer: HTTPResponse) -> Told:
    results = answer.json_body.get("results", ()) if answer.body else ()
    for each in results:
        if each["problem"]:
            is_unavailable = each["problem"]["code"] == "unavailable"
            return Told(503 if is_unavailable else 409, each["problem"]["code"], each["problem"]["zh"], 1)
    return Told(answer.status_code)


def _get(who: str, path: str) -> Act:
    return lambda stage: of_answer(stage.browser(who).get(path.format(**stage.names)))


def _post(who: str, path: str, body: Any = None) -> Act:
    def act(stage: Stage) -> Told:
        sent = body(stage) if callable(body) else body
        return of_answer(stage.browser(who).post(path.format(**stage.names), sent))

    return act


def _put(who: str, path: str, body: Any) -> Act:
    return lambda stage: of_answer(stage.browser(who).put(path.format(**stage.names), body))


def _deliver(function: str) -> Act:
    def act(stage: Stage) -> Told:
        answer = stage.functions.invoke(function, {"Records": [stage.kept["record"]]}).payload
        return AGAIN if answer["batchItemFailures"] else Told(200)

    return act


def _with(make: Callable[[Stage], dict[str, Any]], *before: Callable[[Stage], None]) -> Callable[[Stage], None]:
    def begin(stage: Stage) -> None:
        for each in before:
            each(stage)
        stage.kept["record"] = make(stage)

    return begin


def _send(stage: Stage) -> Told:
    _deliver("send_messages")(stage)
    row = tables()["fepmis-test-messages"].items[DynamoType({"S": stage.names["message"]})]
    return Told(200) if row.attrs["state"].value == MessageState.SUBMITTED else AGAIN


def _sweep(stage: Stage) -> Told:
    """What the sweep does once the lease is over."""
    row = MessageRow.get(stage.names["message"], consistent_read=True)
    if row.state is MessageState.SUBMITTED:
        return Told(200)
    row.update(actions=[MessageRow.due_at.set(datetime.now(UTC))])
    do_what_is_due(row.id)
    after = MessageRow.get(row.id, consistent_read=True)
    return Told(200) if after.state is MessageState.SUBMITTED else AGAIN


def _new(row: Any, number: int, event: str = "MODIFY", was: dict[str, Any] | None = None, **key: str) -> dict[str, Any]:
    told = record(number, event, **key)
    told["dynamodb"]["NewImage"] = row.to_dynamodb_dict()
    told["dynamodb"]["OldImage"] = was or {}
    return told


def _unit(names: str, number: int, **changes: Any) -> Callable[[Stage], dict[str, Any]]:
    def body(stage: Stage) -> dict[str, Any]:
        scans = {each: stage.names[f"{names}_{each}"] for each in SCAN_FIELDS}
        return unit_form(**scans) | own_numbers(number) | changes

    return body


# Signing in. Who is sent back presses 登录 once more.


def _way_in(who: str, claims: dict[str, Any], query: str = "") -> tuple[Callable[[Stage], None], Act, Act]:
    def begin(stage: Stage) -> None:
        browser = stage.kept["browser"] = Browser(stage.browser("nobody")._http)
        away = browser.get(f"/sso/login?{query}")
        stage.kept["callback"] = stage.platform.authorize(away.headers["Location"], claims)

    def act(stage: Stage) -> Told:
        return of_answer(stage.kept["browser"].get(stage.kept["callback"]))

    def again(stage: Stage) -> Told:
        told = act(stage)
        if not told.is_done:
            begin(stage)
            told = act(stage)
        return told

    return begin, act, again


def _sign_in(name: str, claims: dict[str, Any], query: str = "") -> Operation:
    begin, act, again = _way_in(name, claims, query)
    return Operation(name, act, begin, again, uses_platform=True, aside=frozenset({"sign_ins", "sessions", "events"}))


def _begin_sign_in(stage: Stage) -> Told:
    return of_answer(Browser(stage.browser("nobody")._http).get("/sso/login"))


def _sign_out(stage: Stage) -> Told:
    stage.kept.setdefault("browser", _copy(stage.browser("other")))
    browser = stage.kept["browser"]
    kept = dict(browser.cookies)
    answer = browser.post("/sso/logout")
    if answer.status_code != 204:
        browser.cookies = kept
    return of_answer(answer)


def _copy(browser: Browser) -> Browser:
    copy = Browser(browser._http)
    copy.cookies, copy.csrf_token = dict(browser.cookies), browser.csrf_token
    return copy


# What makes something due.


def _check_is_due(stage: Stage) -> None:
    since = AccountRow.unchecked_since.set(datetime.now(UTC) - timedelta(seconds=5))
    AccountRow(stage.browser("applicant").person_id, uscc_of(1)).update(actions=[since])


def _scan_has_arrived(stage: Stage) -> None:
    put_scan(f"uploads/{stage.names['upload']}", make_scan("seal_plain", seed=1))


def _message_waits(stage: Stage) -> None:
    MessageRow(stage.names["message"]).update(
        actions=[MessageRow.state.set(MessageState.QUEUED), MessageRow.due_at.set(datetime.now(UTC))]
    )


def _message_is_away(stage: Stage) -> None:
    MessageRow(stage.names["message"]).update(
        actions=[
            MessageRow.state.set(MessageState.SUBMITTED),
            MessageRow.provider.set("sns"),
            MessageRow.provider_id.set("provider-1"),
            MessageRow.attempts.set(1),
            MessageRow.due_at.set(datetime.now(UTC) + timedelta(days=3)),
        ]
    )


def _draft_is_kept(stage: Stage) -> None:
    browser = stage.browser("newcomer")
    assert browser.put(f"/drafts/person?unit={uscc_of(1)}", {"values": {"fax": "1"}, "version": 0}).status_code == 200


def _passed(stage: Stage) -> dict[str, Any]:
    row = RegistrationRow.get(stage.names["passer"], consistent_read=True)
    was = {**row.to_dynamodb_dict(), "state": {"S": "at_authority"}, "version": {"N": "1"}, "desk": {"S": "C130400"}}
    return _new(row, 1, was=was, id=stage.names["passer"])


def _due_account(stage: Stage) -> dict[str, Any]:
    row = AccountRow.get(stage.browser("applicant").person_id, uscc_of(1), consistent_read=True)
    return _new(row, 1, identity_id=row.identity_id, uscc=row.uscc)


def _ended_account(stage: Stage) -> dict[str, Any]:
    row = AccountRow.get(stage.browser("owner").person_id, uscc_of(1), consistent_read=True)
    return _new(row, 1, identity_id=row.identity_id, uscc=row.uscc)


def _owner_ends(stage: Stage) -> None:
    person = stage.browser("owner").person_id
    AccountRow(person, uscc_of(1)).update(
        actions=[AccountRow.state.set(State.WITHDRAWN), AccountRow.ended_by.set(AccountEnd.DELETION)]
    )


def _queued(stage: Stage) -> dict[str, Any]:
    row = MessageRow.get(stage.names["message"], consistent_read=True)
    return _new(row, 1, "INSERT", id=row.id)


def _receipt(stage: Stage) -> Told:
    body = b'{"receipts": [{"provider_id": "provider-1", "status": "delivered", "at": 1}]}'
    return of_answer(report(stage.browser("nobody"), body))


def _decision(case: str, decision: str, version: int = 1, **more: Any) -> tuple[str, dict[str, Any]]:
    return f"/review/registrations/{{{case}}}/decision", {"version": version, "decision": decision, **more}


CORRECTIONS = [{"field": "department", "reason": "请写全称"}]
UNIT1 = f"unit={uscc_of(1)}"
DRAFT = {"values": {"fax": "0310-1234567"}, "version": 0}
ACCESS = frozenset({"events"})

OPERATIONS: tuple[Operation, ...] = (
    Operation("sign-in is begun", _begin_sign_in, uses_platform=True, aside=frozenset({"sign_ins"})),
    _sign_in("an applicant signs in", legal(15)),
    _sign_in("a reviewer signs in", staff(1), "as=reviewer"),
    Operation("somebody signs out", _sign_out),
    Operation("entry", _get("newcomer", f"/entry?{UNIT1}")),
    Operation("entry with a check due", _get("applicant", f"/entry?{UNIT1}"), _check_is_due),
    Operation("a draft is saved", _put("newcomer", f"/drafts/person?{UNIT1}", DRAFT)),
    Operation(
        "a draft is saved again",
        _put("newcomer", f"/drafts/person?{UNIT1}", {**DRAFT, "version": 1}),
        _draft_is_kept,
    ),
    Operation(
        "an upload is begun",
        _post(
            "founder",
            "/attachments",
            {
                "unit": uscc_of(11),
                "field": "stamped_bank_page",
                "file_name": "x.png",
                "content_type": "image/png",
                "size": 1,
            },
        ),
        aside=frozenset({"attachments"}),
    ),
    Operation("a scan is examined", _post("applicant", "/attachments/{upload}/check"), _scan_has_arrived),
    Operation(
        "a unit's form is handed in",
        _post("founder", f"/units?unit={uscc_of(11)}", _unit("founder", 11)),
    ),
    Operation(
        "a corrected form is handed in",
        _post(
            "returnee",
            f"/units?unit={uscc_of(12)}",
            _unit(
                "returnee",
                12,
                introduction_en="We develop, make and sell precision machine tools in many countries.",
                answers=["已补充"],
            ),
        ),
    ),
    Operation("a person's form is handed in", _post("newcomer", f"/accounts?{UNIT1}", person_form())),
    Operation("a form is taken back", _post("applicant", "/registrations/{case}/withdrawal", {"version": 1})),
    Operation(
        "a mobile is put right",
        _post("applicant", "/registrations/{case}/mobile", {"version": 1, "mobile": NEW_MOBILE}),
    ),
    Operation(
        "an address is put right",
        _post("applicant", "/registrations/{case}/email", {"version": 1, "email": "new@example.cn"}),
    ),
    Operation("a case is taken to read", _post("city", "/review/registrations/{case}/taking")),
    Operation("a case passes the first step", _post("city", *_decision("case", "approve"))),
    Operation("a case is returned", _post("city", *_decision("case", "return", corrections=CORRECTIONS))),
    Operation("a case is approved at last", _post("national", *_decision("passer", "approve", 2))),
    Operation(
        "cases are approved together",
        _post(
            "city",
            "/review/approvals",
            lambda stage: {"cases": [{"id": stage.names["case"], "version": 1}]},
        ),
    ),
    Operation(
        "a case is rerouted",
        _post(
            "administrator",
            "/review/registrations/{case}/rerouting",
            {"version": 1, "authority_id": PROVINCE, "reason": "误选"},
        ),
    ),
    Operation(
        "a case is reopened",
        _post("administrator", "/review/registrations/{approved}/reopening", {"version": 3, "reason": "复核"}),
    ),
    Operation("whole numbers are looked at", _post("city", "/review/registrations/{case}/numbers"), aside=ACCESS),
    Operation("somebody on hold says something", _post("held", f"/hold/statement?{UNIT1}", {"choice": "not_me"})),
    Operation(
        "a hold is resolved",
        _post(
            "administrator",
            f"/holds/{HELD}/resolution",
            {"version": 1, "resolution": "different_people", "note": "核实"},
        ),
    ),
    Operation("an account is checked", _deliver("check_duplicates"), _with(_due_account, _check_is_due)),
    Operation(
        "projects follow their account",
        _deliver("hand_on_projects"),
        _with(_ended_account, _owner_ends),
        is_in_parts=True,
    ),
    Operation("a registration is counted", _deliver("count_registrations"), _with(_passed), is_in_parts=True),
    Operation(
        "a message is sent",
        _send,
        _with(_queued, _message_waits),
        _sweep,
        is_in_parts=True,
        loose=frozenset({"attempts", "reason"}),
    ),
    Operation("a receipt comes", _receipt, _message_is_away),
    Operation(
        "a project is saved",
        _put(
            "owner",
            f"/projects/{{project}}/draft?{UNIT1}",
            {"category": "hub", "version": 1, "values": {**typed.PROJECT, "title_zh": "另一题目"}},
        ),
    ),
    Operation("a project is handed in", _post("owner", f"/projects/{{project}}/submission?{UNIT1}", typed.PROJECT)),
    Operation("a question is asked", _post("owner", f"/me/questions?{UNIT1}", {**QUESTION, "title": "外籍子女入学"})),
    Operation(
        "a question is answered",
        _post("administrator", "/review/questions/{question}/answer", ANSWER),
        repeated=frozenset({"question_moved_on"}),
    ),
    Operation(
        "an article is published", _post("administrator", "/review/articles/notice", {**NOTICE, "publish_at": "now"})
    ),
    Operation(
        "an article is changed",
        _post(
            "administrator",
            "/review/articles/notice/{draft}",
            {**NOTICE, "version": 1, "publish_at": "now", "body_zh": "另一正文"},
        ),
        repeated=frozenset({"article_moved_on"}),
    ),
    Operation("deletion is asked for", _post("owner", "/me/deletion", {"reason": "不再使用"})),
    Operation(
        "deletion is accepted",
        _post("administrator", "/review/deletions/{deletion}/decision", {"version": 1, "accept": True, "reason": ""}),
    ),
)
OPERATIONS_BY_NAME = {each.name: each for each in OPERATIONS}
