"""What is looked at is on record before it is shown, and a case can be kept and proved outside the system."""

import json
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from chalicelib import audit
from chalicelib.models import Reason
from chalicelib.store import history, reasons, registrations
from chalicelib.store.tables import EventRow
from infra.verify_audit import main
from tests.api.conftest import ReviewerAt, SignIn, reviewer
from tests.browser import Browser
from tests.conftest import Refuse, stored
from tests.core import typed
from tests.core.lists import end_authority, lose_item
from tests.people import legal, unit_name
from tests.steps import ANSWERS, decide, send_unit, upload_both

CITY, PROVINCE, NATIONAL = "C130400", "P130000", "N000000"


def accesses(case: str) -> list[tuple[str, str, str]]:
    looked = history.events(f"access#{case}")
    assert audit.first_broken(looked) is None
    return [(each.action, each.actor_name, each.comment) for each in looked]


def test_numbers_are_shown_whole_and_who_looked_is_on_record(case: str, reviewer_at: ReviewerAt) -> None:
    browser = reviewer_at(CITY)
    shown = [browser.post(f"/review/registrations/{case}/numbers").json_body for _ in range(2)]
    assert shown[0] == {
        "numbers": {
            "id_number": typed.UNIT["id_number"],
            "mobile": typed.UNIT["mobile"],
            "bank_account": "0405010009300123456",
        }
    }
    assert accesses(case) == [("show_numbers", "赵审核1", "")] * 2
    assert str(typed.UNIT["mobile"]) not in str(stored("events"))


def test_numbers_that_cannot_be_recorded_are_not_shown(case: str, reviewer_at: ReviewerAt, refuse: Refuse) -> None:
    browser = reviewer_at(CITY)
    refuse("PutItem", "ThrottlingException", times=10)
    answer = browser.post(f"/review/registrations/{case}/numbers")
    assert answer.status_code == 503
    assert str(typed.UNIT["mobile"]) not in answer.body.decode()


def test_an_original_is_linked_in_exactly_the_version_that_was_examined_and_recorded(
    case: str, reviewer_at: ReviewerAt
) -> None:
    browser = reviewer_at(CITY)
    (scan, _) = browser.get(f"/review/registrations/{case}").json_body["scans"]
    link = browser.post(f"/review/registrations/{case}/originals/{scan['id']}").json_body["url"]
    told = parse_qs(urlsplit(link).query)
    kept = {each["id"]: each["version_id"] for each in stored("attachments")}
    assert told["versionId"] == [kept[scan["id"]]]
    assert told["response-content-disposition"][0].startswith("attachment")
    assert accesses(case) == [("download_original", "赵审核1", scan["field"])]


def test_a_scan_of_another_case_is_not_there(case: str, signed_in: SignIn, reviewer_at: ReviewerAt) -> None:
    other = send_unit(signed_in(legal(2)), 2).json_body["registration_id"]
    browser = reviewer_at(CITY)
    (scan, _) = browser.get(f"/review/registrations/{other}").json_body["scans"]
    assert browser.post(f"/review/registrations/{case}/originals/{scan['id']}").status_code == 404
    assert accesses(case) == []


def dossier_of(browser: Browser, case: str) -> Any:
    return browser.get(f"/review/registrations/{case}/dossier").json_body


def test_a_dossier_holds_every_round_with_its_scans_and_proves_its_chains_offline(
    applicant: Browser, case: str, reviewer_at: ReviewerAt, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    browser = reviewer_at(CITY)
    decide(browser, case, "return", "请补充", corrections=[{"field": "stamped_bank_page", "reason": "模糊"}])
    send_unit(applicant, **ANSWERS)
    browser.post(f"/review/registrations/{case}/numbers")
    dossier = dossier_of(browser, case)
    assert [len(each["scans"]) for each in dossier["rounds"]] == [2, 2]
    assert [each["action"] for each in dossier["events"]] == ["submit", "return", "resubmit"]
    assert [each["action"] for each in dossier["accesses"]] == ["show_numbers"]
    assert (dossier["first_broken"], dossier["case"]["unit_name"]) == (None, unit_name(1))
    for number in (typed.UNIT["id_number"], typed.UNIT["mobile"], "0405010009300123456"):
        assert str(number) not in json.dumps(dossier)
    path, known = tmp_path / "dossier.json", registrations.registration(case)
    assert known is not None
    check_value = f"{known.chain[:4]} {known.chain[4:8]} {known.chain[8:12]} {known.chain[12:16]}"
    path.write_text(json.dumps(dossier), encoding="utf-8")
    assert (main(["--file", str(path)]), capsys.readouterr().out) == (0, f"check value {check_value}\nunbroken\n")


@pytest.mark.parametrize(
    ("tamper", "told"),
    [
        (lambda dossier: dossier["events"][1].update(comment="改过"), "broken at event 2"),
        (lambda dossier: dossier["events"][1]["corrections"].clear(), "broken at event 2"),
        (lambda dossier: dossier["events"].pop(0), "broken at event 2"),
        (lambda dossier: dossier["events"].pop(), "broken at event 2"),
        (lambda dossier: dossier["accesses"][0].update(actor_name="别人"), "broken at event 1"),
    ],
    ids=["comment", "corrections", "first taken away", "last taken away", "access"],
)
def test_a_dossier_that_was_changed_proves_nothing(
    case: str, reviewer_at: ReviewerAt, tmp_path: Path, capsys: pytest.CaptureFixture[str], tamper: Any, told: str
) -> None:
    browser = reviewer_at(CITY)
    decide(browser, case, "return", "请补充英文简介")
    browser.post(f"/review/registrations/{case}/numbers")
    dossier = dossier_of(browser, case)
    tamper(dossier)
    path = tmp_path / "dossier.json"
    path.write_text(json.dumps(dossier), encoding="utf-8")
    assert main(["--file", str(path)]) == 1
    assert told in capsys.readouterr().out


def write_anew(dossier: Any) -> None:
    """Change what happened first and give every event of the case a hash that fits."""
    dossier["events"][0]["actor_name"] = "别人"
    previous = ""
    for exported in dossier["events"]:
        exported["chain"] = previous = audit.link(previous, audit.event_from(exported))


@pytest.fixture
def forged(case: str, reviewer_at: ReviewerAt, tmp_path: Path) -> tuple[Path, Any]:
    """A dossier whose chain of events was written anew as a whole, and the true one."""
    browser = reviewer_at(CITY)
    decide(browser, case, "return", "请补充英文简介")
    true, forged = dossier_of(browser, case), dossier_of(browser, case)
    write_anew(forged)
    path = tmp_path / "dossier.json"
    path.write_text(json.dumps(forged), encoding="utf-8")
    return path, true


def test_a_chain_that_was_written_anew_as_a_whole_is_found_offline(
    forged: tuple[Path, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    path, _ = forged
    assert main(["--file", str(path)]) == 1
    assert "broken at event 2" in capsys.readouterr().out


def test_who_writes_the_cases_own_hash_anew_too_is_found_by_the_check_value_on_paper(
    forged: tuple[Path, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    path, true = forged
    dossier = json.loads(path.read_text(encoding="utf-8"))
    dossier["case"]["chain"] = dossier["events"][-1]["chain"]
    path.write_text(json.dumps(dossier), encoding="utf-8")
    assert main(["--file", str(path)]) == 0
    assert audit.check_value(true) not in capsys.readouterr().out


def test_a_dossier_from_before_it_told_the_cases_own_hash_is_still_proved(
    forged: tuple[Path, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    path, true = forged
    value = audit.check_value(true)
    del true["case"]["chain"]
    path.write_text(json.dumps(true), encoding="utf-8")
    assert (main(["--file", str(path)]), capsys.readouterr().out) == (0, f"check value {value}\nunbroken\n")


def test_a_record_written_anew_in_the_tables_shows_in_the_dossier(case: str, reviewer_at: ReviewerAt) -> None:
    browser = reviewer_at(CITY)
    dossier = dossier_of(browser, case)
    write_anew(dossier)
    EventRow.of(audit.event_from(dossier["events"][0])).save()
    assert dossier_of(browser, case)["first_broken"] == 1


def test_a_file_that_is_no_dossier_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "dossier.json"
    for text in ("{}", "no JSON", "[]", '{"events": 1, "accesses": 2}', '{"events": [], "accesses": [], "case": {}}'):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(SystemExit):
            main(["--file", str(path)])


def test_an_event_that_was_rewritten_in_the_table_shows_in_the_dossier(case: str, reviewer_at: ReviewerAt) -> None:
    EventRow(case, 1).update(actions=[EventRow.actor_name.set("李四")])
    assert dossier_of(reviewer_at(CITY), case)["first_broken"] == 1


# Corrections, round by round.


def test_only_what_was_asked_for_changes_whatever_is_sent(
    applicant: Browser, case: str, reviewer_at: ReviewerAt
) -> None:
    browser = reviewer_at(CITY)
    decide(browser, case, "return", "请补充英文简介")
    longer = typed.UNIT["introduction_en"] + " It exports to many countries."
    changes: dict[str, Any] = {"introduction_en": longer, "name_en": "Sneaked In Ltd.", "mobile": "13900139000"}
    assert send_unit(applicant, **(changes | upload_both(applicant))).status_code == 201
    first, second = browser.get(f"/review/registrations/{case}").json_body["rounds"]
    assert second["changed"] == ["introduction_en"]
    assert {name for name in second["form"] if second["form"][name] != first["form"][name]} == {"introduction_en"}
    assert [each["id"] for each in second["scans"]] == [each["id"] for each in first["scans"]]


def test_a_change_only_in_the_masked_digits_of_a_number_counts(
    applicant: Browser, case: str, reviewer_at: ReviewerAt
) -> None:
    browser = reviewer_at(CITY)
    decide(browser, case, "return", "", corrections=[{"field": "mobile", "reason": "号码有误", "code": "incomplete"}])
    assert send_unit(applicant, mobile="13855558000").status_code == 201
    first, second = browser.get(f"/review/registrations/{case}").json_body["rounds"]
    assert (first["form"]["mobile"], second["form"]["mobile"]) == ("138****8000", "138****8000")
    assert second["changed"] == ["mobile"]
    assert second["corrections"] == [{"field": "mobile", "reason": "号码有误", "code": "incomplete"}]
    assert browser.post(f"/review/registrations/{case}/numbers").json_body["numbers"]["mobile"] == "13855558000"


def test_a_correction_that_is_neither_followed_nor_answered_holds_the_form_back(
    applicant: Browser, case: str, reviewer_at: ReviewerAt
) -> None:
    asked = [{"field": "introduction_en", "reason": "过短"}, {"field": None, "reason": "请整体核对"}]
    decide(reviewer_at(CITY), case, "return", corrections=asked)
    refused = send_unit(applicant)
    assert refused.status_code == 422
    told = [(each["field"], each["code"]) for each in refused.json_body["errors"]]
    assert told == [("introduction_en", "answer_missing"), ("answers", "answer_missing")]
    assert send_unit(applicant, answers=["原文属实", "已核对"]).status_code == 201
    (_, second) = reviewer_at(CITY).get(f"/review/registrations/{case}").json_body["rounds"]
    assert second["answers"] == ["原文属实", "已核对"]


def test_a_locked_value_that_its_list_has_lost_since_is_chosen_anew_and_holds_nothing_back(
    applicant: Browser, case: str, reviewer_at: ReviewerAt, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = reviewer_at(CITY)
    decide(browser, case, "return", "请补充英文简介")
    lose_item(monkeypatch, "industries", typed.UNIT["industry"])
    draft = applicant.get("/drafts/unit").json_body
    assert draft["unlocked"] == ["industry", "introduction_en"]
    assert [(each["field"], each["code"]) for each in draft["outdated"]] == [("industry", "not_in_list")]
    refused = send_unit(applicant, **ANSWERS)
    assert [(each["field"], each["code"]) for each in refused.json_body["errors"]] == [("industry", "not_in_list")]
    assert send_unit(applicant, **ANSWERS, industry="A", name_en="Sneaked In Ltd.").status_code == 201
    (_, second) = browser.get(f"/review/registrations/{case}").json_body["rounds"]
    assert (second["changed"], second["form"]["industry"]) == (["industry"], "A")


def test_a_case_whose_authority_has_ended_goes_to_the_one_chosen_in_its_place(
    applicant: Browser, case: str, reviewer_at: ReviewerAt, monkeypatch: pytest.MonkeyPatch
) -> None:
    decide(reviewer_at(CITY), case, "return", "请补充英文简介")
    end_authority(monkeypatch, CITY, date(2020, 1, 1))
    assert send_unit(applicant, **ANSWERS).status_code == 422
    chosen: dict[str, Any] = {"authority_level": "province", "authority_id": PROVINCE}
    assert send_unit(applicant, **ANSWERS, **chosen).status_code == 201
    assert decide(reviewer_at(PROVINCE, 2), case, "approve").json_body["state"] == "at_national"


def test_a_correction_of_what_the_form_does_not_have_is_refused(case: str, reviewer_at: ReviewerAt) -> None:
    refused = decide(reviewer_at(CITY), case, "return", corrections=[{"field": "shoe_size", "reason": "x"}])
    assert refused.status_code == 422


@pytest.mark.parametrize("code", ["never_heard_of", "", "incomplete"], ids=["unknown", "empty", "no longer in use"])
def test_a_reason_that_is_not_in_use_is_refused_and_the_case_stays_where_it_is(
    case: str, reviewer_at: ReviewerAt, code: str
) -> None:
    reasons.keep(Reason("incomplete", "内容不完整。", "This is incomplete.", active=False))
    asked = [{"field": "mobile", "reason": "号码有误", "code": None}, {"field": None, "reason": "请核对", "code": code}]
    refused = decide(reviewer_at(CITY), case, "return", corrections=asked)
    assert refused.status_code == 422
    assert [(each["field"], each["code"]) for each in refused.json_body["errors"]] == [
        ("corrections", "unknown_reason")
    ]
    assert [each.action for each in history.events(case)] == ["submit"]


def test_a_reason_of_the_catalogue_and_one_in_own_words_are_both_taken(case: str, reviewer_at: ReviewerAt) -> None:
    asked = [
        {"field": "mobile", "reason": "号码有误", "code": "incomplete"},
        {"field": None, "reason": "请核对", "code": None},
    ]
    assert decide(reviewer_at(CITY), case, "return", corrections=asked).json_body["state"] == "returned"


def test_applicants_never_see_a_reviewers_name(applicant: Browser, case: str, reviewer_at: ReviewerAt) -> None:
    city = reviewer_at(CITY, 1)
    city.post(f"/review/registrations/{case}/taking")
    decide(city, case, "return", "请补充英文简介")
    send_unit(applicant, **ANSWERS)
    decide(city, case, "approve")
    decide(reviewer_at(NATIONAL, 2), case, "return", "请补充")
    for call in (f"/registrations/{case}", "/entry", "/drafts/unit"):
        told = applicant.get(call).body.decode()
        assert reviewer(CITY, 1).name not in told
        assert reviewer(NATIONAL, 2).name not in told


def test_an_applicant_is_told_where_the_case_is_since_when_and_how_long_it_takes(
    applicant: Browser, case: str, reviewer_at: ReviewerAt
) -> None:
    decide(reviewer_at(CITY), case, "approve")
    mine = applicant.get(f"/registrations/{case}").json_body
    assert (mine["waiting_at"]["id"], mine["waiting_days"], mine["usual_days"]) == (NATIONAL, 0, None)
