"""A small world in which every kind of caller meets every kind of thing: for tables of who may do what."""

from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from chalice.test import Client
from moto.dynamodb.models import dynamodb_backends

from app import app
from chalicelib.gateways import file_storage
from chalicelib.models import AttachedFile, Attachment, FileKind, MessageState, StaffRole
from chalicelib.signing_in import person_id
from chalicelib.store import attachments, reviewers
from chalicelib.store.tables import MessageRow
from tests.api.conftest import reviewer
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
# {notice} is published, {draft} is not, and both have the {file}. {question} is the owner's and waits; {public}, the
# owner's too, is published.
# {case} waits at the city for its first decision; {approved} is the unit's, which passed both steps; {scan} is its.
# {hold} is the hold of the one who is held. {project} is the owner's, who has not handed it in.

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
    "POST /review/files": {"size": 1},
    "POST /review/files/{file}/check": {"file_name": "x.pdf"},
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


def open_world() -> World:
    """Lay it all out in an empty stage."""
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
    file = AttachedFile("f" * 32, "x.pdf", FileKind.PDF, 1)
    file_storage.keep(file, b"x")
    names["file"] = file.id
    for name, publish_at in (("draft", None), ("notice", "now")):
        article = {**NOTICE, "publish_at": publish_at, "files": [file.id]}
        written = browsers["administrator"].post("/review/articles/notice", article)
        names[name] = written.json_body["id"]
    names["deletion"] = browsers["applicant"].post("/me/deletion").json_body["deletion"]["id"]
    for name in ("question", "public"):
        asked = {**QUESTION, "title": f"{QUESTION['title']} {name}"}
        names[name] = browsers["owner"].post(f"/me/questions?unit={uscc_of(1)}", asked).json_body["id"]
    browsers["administrator"].post(f"/review/questions/{names['public']}/answer", ANSWER)
    tables = {name: deepcopy(table.items) for name, table in dynamodb_backends[ACCOUNT][REGION].tables.items()}
    return World(browsers, names, tables)
