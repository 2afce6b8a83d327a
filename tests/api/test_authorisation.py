"""Who may make which call: one table of every route and every kind of caller."""

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import pytest
from chalice.test import Client
from moto.dynamodb.models import dynamodb_backends

from app import app
from chalicelib.models import Attachment, MessageState, StaffRole
from chalicelib.signing_in import person_id
from chalicelib.store import attachments, reviewers
from chalicelib.store.tables import MessageRow
from tests.api.conftest import reviewer
from tests.api.fake_provider import FakeProvider
from tests.browser import Browser, sign_in
from tests.conftest import ACCOUNT, REGION, STAGE, forget_everything
from tests.core import typed
from tests.people import legal, mobile_of, natural, staff, uscc_of
from tests.steps import check_accounts, decide, person_form, save_project, send_person, send_unit, unit_form

CITY, PROVINCE, NATIONAL = "C130400", "P130000", "N000000"

# nobody: not signed in. newcomer: has an approved unit and has handed in nothing. applicant: whose case it is.
# owner: registered the unit, is approved. other: is of another unit. held: is of the unit, on hold.
# city: reviews where the case waits. province: reviews elsewhere. national: reviews last. administrator: the national
# one. gone: reviewed in the city and was deactivated.
# {notice} is published, {draft} is not. {question} is the owner's and waits; {public}, the owner's too, is published.
# {case} waits at the city for its first decision; {approved} is the unit's, which passed both steps; {scan} is its.
# {hold} is the hold of the one who is held. {project} is the owner's, who has not handed it in.
TABLE = """
                                                     nobody newcomer applicant owner other held city province national administrator gone
GET /health                                             200      200       200   200   200  200  200      200      200           200  200
GET /openapi.json                                       200      200       200   200   200  200  200      200      200           200  200
GET /reference/{list}                                   200      200       200   200   200  200  200      200      200           200  200
GET /articles/{channel}                                 200      200       200   200   200  200  200      200      200           200  200
GET /articles/{channel}/{notice}                        200      200       200   200   200  200  200      200      200           200  200
GET /articles/{channel}/{draft}                         404      404       404   404   404  404  404      404      404           404  404
POST /articles/{channel}/{notice}/readings              200      200       200   200   200  200  200      200      200           200  200
GET /questions                                          200      200       200   200   200  200  200      200      200           200  200
GET /questions/{public}                                 200      200       200   200   200  200  200      200      200           200  200
GET /questions/{question}                               404      404       404   404   404  404  404      404      404           404  404
POST /questions/{public}/readings                       200      200       200   200   200  200  200      200      200           200  200
GET /sso/login                                          302      302       302   302   302  302  302      302      302           302  302
GET /sso/callback                                       302      302       302   302   302  302  302      302      302           302  302
POST /sso/logout                                        204      204       204   204   204  204  204      204      204           204  204
GET /entry                                              401      200       200   200   200  200  401      401      401           401  401
GET /drafts/{form}                                      401      200       200   200   404  200  401      401      401           401  401
PUT /drafts/{form}                                      401      200       200   200   404  200  401      401      401           401  401
POST /attachments                                       401      201       201   201   404  201  401      401      401           401  401
POST /attachments/{upload}/check                        401      404       200   404   404  404  401      401      401           401  401
POST /units                                             401      403       403   403   404  403  401      401      401           401  401
POST /accounts                                          401      201       403   403   404  403  401      401      401           401  401
GET /registrations/{case}                               401      404       200   404   404  404  401      401      401           401  401
POST /registrations/{case}/withdrawal                   401      404       200   404   404  404  401      401      401           401  401
POST /registrations/{case}/mobile                       401      404       200   404   404  404  401      401      401           401  401
POST /registrations/{case}/email                        401      404       200   404   404  404  401      401      401           401  401
GET /home                                               401      403       403   200   404  403  401      401      401           401  401
GET /figures                                            401      403       403   200   404  403  401      401      401           401  401
GET /projects                                           401      403       403   200   404  403  401      401      401           401  401
GET /projects/{project}                                 401      403       403   200   404  403  401      401      401           401  401
GET /projects/{project}/draft                           401      403       403   200   404  403  401      401      401           401  401
PUT /projects/{project}/draft                           401      403       403   200   404  403  401      401      401           401  401
POST /projects/{project}/submission                     401      403       403   201   404  403  401      401      401           401  401
DELETE /projects/{project}                              401      403       403   204   404  403  401      401      401           401  401
GET /hold                                               401      404       404   404   404  200  401      401      401           401  401
POST /hold/statement                                    401      404       404   404   404  200  401      401      401           401  401
GET /me                                                 401      200       200   200   200  200  401      401      401           401  401
GET /me/deletion                                        401      200       200   200   200  200  401      401      401           401  401
POST /me/deletion                                       401      200       409   200   200  200  401      401      401           401  401
POST /me/deletion/withdrawal                            401      404       200   404   404  404  401      401      401           401  401
GET /review/deletions                                   401      401       401   401   401  401  403      403      403           200  403
GET /review/deletions/{deletion}                        401      401       401   401   401  401  403      403      403           200  403
POST /review/deletions/{deletion}/decision              401      401       401   401   401  401  403      403      403           200  403
POST /me/export                                         401      200       200   200   200  200  401      401      401           401  401
GET /me/messages                                        401      200       200   200   200  200  401      401      401           401  401
GET /me/sign-ins                                        401      200       200   200   200  200  401      401      401           401  401
POST /me/sign-out-elsewhere                             401      200       200   200   200  200  401      401      401           401  401
GET /me/questions                                       401      200       200   200   200  200  401      401      401           401  401
POST /me/questions                                      401      403       403   201   404  403  401      401      401           401  401
GET /me/questions/{question}                            401      404       404   200   404  404  401      401      401           401  401
POST /me/questions/{question}/seen                      401      404       404   204   404  404  401      401      401           401  401
POST /me/questions/{question}/withdrawal                401      404       404   200   404  404  401      401      401           401  401
GET /review/me                                          401      401       401   401   401  401  200      200      200           200  403
GET /review/queue                                       401      401       401   401   401  401  200      200      200           200  403
GET /review/counts                                      401      401       401   401   401  401  200      200      200           200  403
POST /review/search                                     401      401       401   401   401  401  200      200      200           200  403
GET /review/reasons                                     401      401       401   401   401  401  200      200      200           200  403
GET /review/registrations/{case}                        401      401       401   401   401  401  200      404      404           200  403
POST /review/registrations/{case}/decision              401      401       401   401   401  401  200      404      404           403  403
POST /review/approvals                                  401      401       401   401   401  401  200      200      200           200  403
POST /review/registrations/{case}/taking                401      401       401   401   401  401  200      404      404           403  403
DELETE /review/registrations/{case}/taking              401      401       401   401   401  401  204      404      404           204  403
POST /review/registrations/{case}/rerouting             401      401       401   401   401  401  403      403      403           200  403
POST /review/registrations/{approved}/reopening         401      401       401   401   401  401  403      403      403           200  403
POST /review/registrations/{case}/numbers               401      401       401   401   401  401  200      404      404           200  403
POST /review/registrations/{approved}/originals/{scan}  401      401       401   401   401  401  200      404      200           200  403
POST /review/registrations/{case}/mobile                401      401       401   401   401  401  200      404      404           200  403
POST /review/registrations/{approved}/messages/{message}/again  401  401   401   401   401  401  200      404      200           200  403
GET /review/registrations/{case}/dossier                401      401       401   401   401  401  200      404      404           200  403
POST /review/reasons                                    401      401       401   401   401  401  403      403      403           201  403
GET /reviewers                                          401      401       401   401   401  401  403      403      403           200  403
POST /reviewers                                         401      401       401   401   401  401  403      403      403           201  403
POST /reviewers/{colleague}/activity                    401      401       401   401   401  401  403      403      403           200  403
POST /reviewers/{colleague}/delegation                  401      401       401   401   401  401  403      403      403           200  403
GET /holds                                                   401      401       401   401   401  401  403      403      403           200  403
GET /holds/{hold}                                            401      401       401   401   401  401  403      403      403           200  403
POST /holds/{hold}/numbers                                   401      401       401   401   401  401  403      403      403           200  403
POST /holds/{hold}/resolution                                401      401       401   401   401  401  403      403      403           200  403
POST /holds/{hold}/confirmation                              401      401       401   401   401  401  403      403      403           409  403
POST /messages/receipts/{provider}                      403      403       403   403   403  403  403      403      403           403  403
GET /review/articles/{channel}                          401      401       401   401   401  401  403      403      403           200  403
GET /review/articles/{channel}/{draft}                  401      401       401   401   401  401  403      403      403           200  403
POST /review/articles/{channel}                         401      401       401   401   401  401  403      403      403           201  403
POST /review/articles/{channel}/{draft}                 401      401       401   401   401  401  403      403      403           200  403
POST /review/articles/{channel}/{notice}/withdrawal     401      401       401   401   401  401  403      403      403           200  403
POST /review/preview                                    401      401       401   401   401  401  403      403      403           200  403
GET /review/questions                                   401      401       401   401   401  401  403      403      403           200  403
GET /review/questions/{question}                        401      401       401   401   401  401  403      403      403           200  403
POST /review/questions/{question}/answer                401      401       401   401   401  401  403      403      403           200  403
POST /review/questions/{question}/refusal               401      401       401   401   401  401  403      403      403           200  403
POST /review/questions/{public}/withdrawal              401      401       401   401   401  401  403      403      403           200  403
"""  # noqa: E501, a table is read across
HEAD, *ROWS = TABLE.strip("\n").splitlines()
CALLERS = HEAD.split()
EXPECTED = {
    (row.split()[0], row.split()[1]): dict(zip(CALLERS, map(int, row.split()[2:]), strict=True)) for row in ROWS
}

NEW_MOBILE = "13900139005"
PERSON = {"issuer_subject": "staff-99", "name": "新人", "authority_id": PROVINCE, "role": "reviewer"}
HELD = f"{person_id({'iss': STAGE['PLATFORM_ISSUER'], **natural(6)})}-{uscc_of(1)}"
QUESTION = {"title": "专家兼职", "text": "专家能否兼职？"}
ANSWER = {**QUESTION, "version": 1, "answer": "可以。", "publish": True}
NOTICE = {"title_zh": "关于试点工作的通知", "body_zh": "正文", "publish_at": None}
BODIES: dict[str, Any] = {
    "PUT /drafts/{form}": {"values": {}, "version": 0},
    "POST /attachments": {
        "unit": uscc_of(1),
        "field": "stamped_bank_page",
        "file_name": "x.png",
        "content_type": "image/png",
        "size": 1,
    },
    "POST /units": unit_form(registration_certificate="a" * 32, stamped_bank_page="b" * 32),
    "POST /accounts": person_form(),
    "POST /registrations/{case}/withdrawal": {"version": 1},
    "POST /registrations/{case}/mobile": {"version": 1, "mobile": NEW_MOBILE},
    "POST /registrations/{case}/email": {"version": 1, "email": "new@example.cn"},
    "POST /me/deletion/withdrawal": {"version": 1},
    "POST /review/deletions/{deletion}/decision": {"version": 1, "accept": False, "reason": "尚有项目在办"},
    "POST /review/registrations/{case}/mobile": {"version": 1, "mobile": "13900139001", "reason": "本人来电"},
    "POST /messages/receipts/{provider}": {"receipts": []},
    "PUT /projects/{project}/draft": {"category": "hub", "version": 1, "values": typed.PROJECT},
    "POST /projects/{project}/submission": typed.PROJECT,
    "POST /hold/statement": {"choice": "not_me"},
    "POST /holds/{hold}/numbers": {"side": HELD},
    "POST /holds/{hold}/resolution": {"version": 1, "resolution": "refuse", "note": "核实"},
    "POST /holds/{hold}/confirmation": {"version": 1, "agree": True, "note": ""},
    "POST /review/registrations/{case}/decision": {"version": 1, "decision": "approve"},
    "POST /review/search": {"q": "某公司"},
    "POST /review/approvals": {"cases": [{"id": "none", "version": 1}]},
    "POST /review/registrations/{case}/rerouting": {"version": 1, "authority_id": PROVINCE, "reason": "误选"},
    "POST /review/registrations/{approved}/reopening": {"version": 3, "reason": "复核"},
    "POST /review/reasons": {"code": "another", "zh": "另一原因", "en": "Another reason", "fields": []},
    "POST /review/articles/{channel}": NOTICE,
    "POST /review/articles/{channel}/{draft}": {**NOTICE, "version": 1},
    "POST /review/articles/{channel}/{notice}/withdrawal": {"version": 1, "reason": "内容有误"},
    "POST /review/preview": {"source": "**通知**"},
    "POST /me/questions": QUESTION,
    "POST /me/questions/{question}/withdrawal": {"version": 1},
    "POST /review/questions/{question}/answer": ANSWER,
    "POST /review/questions/{question}/refusal": {"version": 1, "reason": "与本系统无关"},
    "POST /review/questions/{public}/withdrawal": {"version": 2, "reason": "政策已调整"},
    "POST /reviewers": PERSON,
    "POST /reviewers/{colleague}/activity": {"active": False},
    "POST /reviewers/{colleague}/delegation": {
        "colleague_id": reviewer(PROVINCE, 2).id,
        "starts": "2026-11-23",
        "ends": "2026-11-24",
    },
}
NOW = datetime.now(UTC)


@dataclass
class World:
    """Everybody with a browser, what stands in for the names in paths, and what the tables held at first."""

    browsers: dict[str, Browser]
    names: dict[str, str]
    tables: dict[str, Any]

    def begin_again(self) -> None:
        for name, items in self.tables.items():
            dynamodb_backends[ACCOUNT][REGION].tables[name].items = deepcopy(items)


@pytest.fixture(scope="module")
def world(laid_stage: None) -> Iterator[World]:
    forget_everything()
    http = Client(app).http
    browsers = {"nobody": Browser(http)}
    applicants = {"newcomer": natural(8, 1), "applicant": natural(5, 1), "owner": legal(1), "other": legal(2)}
    for name, claims in (applicants | {"held": natural(6, 1, phone_number=mobile_of(5))}).items():
        browsers[name] = sign_in(Browser(http), claims)
    for number, (name, authority_id) in enumerate(
        {"city": CITY, "province": PROVINCE, "national": NATIONAL, "administrator": NATIONAL, "gone": CITY}.items(), 1
    ):
        role = StaffRole.ADMINISTRATOR if name == "administrator" else StaffRole.REVIEWER
        reviewers.add(replace(reviewer(authority_id, number, role), active=name != "gone"))
        browsers[name] = sign_in(Browser(http), staff(number))
    approved = send_unit(browsers["owner"]).json_body["registration_id"]
    check_accounts()
    for name in ("city", "national"):
        assert decide(browsers[name], approved, "approve").status_code == 200
    assert save_project(browsers["owner"], "d" * 32, category="hub").status_code == 200
    case = send_person(browsers["applicant"]).json_body["registration_id"]
    # Since then the platform knows another mobile of the applicant's.
    browsers["applicant"] = sign_in(Browser(http), natural(5, 1) | {"phone_number": NEW_MOBILE})
    assert send_person(browsers["held"]).status_code == 201
    check_accounts()
    upload = Attachment("u" * 32, browsers["applicant"].person_id, uscc_of(1), "stamped_bank_page", "x", "image/png", 1)
    attachments.keep(upload, NOW)
    (scan, _) = browsers["city"].get(f"/review/registrations/{approved}").json_body["scans"]
    names = {
        "case": case,
        "approved": approved,
        "scan": scan["id"],
        "upload": upload.id,
        "list": "titles",
        "channel": "notice",
    }
    message = f"{approved}-3"
    MessageRow(message).update(actions=[MessageRow.state.set(MessageState.FAILED)])
    names |= {
        "form": "person",
        "colleague": reviewer(NATIONAL, 3).id,
        "message": message,
        "provider": "sns",
        "hold": HELD,
        "project": "d" * 32,
    }
    for name, publish_at in (("draft", None), ("notice", "now")):
        written = browsers["administrator"].post("/review/articles/notice", {**NOTICE, "publish_at": publish_at})
        names[name] = written.json_body["id"]
    names["deletion"] = browsers["applicant"].post("/me/deletion").json_body["deletion"]["id"]
    for name in ("question", "public"):
        names[name] = browsers["owner"].post(f"/me/questions?unit={uscc_of(1)}", QUESTION).json_body["id"]
    browsers["administrator"].post(f"/review/questions/{names['public']}/answer", ANSWER)
    tables = {name: deepcopy(table.items) for name, table in dynamodb_backends[ACCOUNT][REGION].tables.items()}
    yield World(browsers, names, tables)
    forget_everything()


def test_the_table_has_every_route_and_no_other() -> None:
    routes = {(method, re.sub("{.*?}", "{}", path)) for path, methods in app.routes.items() for method in methods}
    assert {(method, re.sub("{.*?}", "{}", path)) for method, path in EXPECTED} == routes


@pytest.mark.parametrize(("method", "path"), EXPECTED, ids=str)
def test_each_caller_is_answered_as_the_table_says(
    world: World, provider: FakeProvider, method: str, path: str
) -> None:
    body = json.dumps(BODIES.get(f"{method} {path}", {})).encode()
    address = f"{path.format_map(world.names)}?unit={uscc_of(1)}" + ("&q=王" if path.endswith("search") else "")
    address += "&category=hub" if path == "/projects" else ""
    answered = {}
    for name, browser in world.browsers.items():
        world.begin_again()
        cookies = dict(browser.cookies)
        answered[name] = browser.send(method, address, body).status_code
        browser.cookies = cookies
    assert answered == EXPECTED[method, path]
