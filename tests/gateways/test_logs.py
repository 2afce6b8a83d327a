import io
import json
import logging

from chalicelib.gateways import logs
from tests.people import id_number_of, mobile_of, uscc_of
from tests.silence import told_in


def test_a_line_is_one_json_object_that_names_the_request(lines: io.StringIO) -> None:
    token = logs.request_id.set("request-1")
    logs.log.info("submitted\nagain", extra={"registration_id": "r1"})
    logs.request_id.reset(token)
    (line,) = lines.getvalue().splitlines()
    told = json.loads(line)
    assert (told["level"], told["message"], told["request_id"]) == ("INFO", "submitted\nagain", "request-1")
    assert (told["registration_id"], "timestamp" in told) == ("r1", True)


def test_libraries_speak_from_warnings_up(lines: io.StringIO) -> None:
    logging.getLogger("botocore").info("a body")
    assert lines.getvalue() == ""
    logging.getLogger("botocore").warning("a warning")
    assert "a warning" in lines.getvalue()


def test_a_line_knows_which_call_caused_what_a_function_follows(lines: io.StringIO) -> None:
    token = logs.caused_by.set("call-1")
    logs.log.info("message moved")
    logs.caused_by.reset(token)
    logs.log.info("message moved")
    told = [json.loads(line) for line in lines.getvalue().splitlines()]
    assert told[0]["caused_by"] == "call-1"
    assert "caused_by" not in told[1]


def test_what_listens_to_every_test_hears_numbers_and_names_and_nothing_else() -> None:
    assert told_in(f'{{"mobile": "{mobile_of(1)}", "to": "+86{mobile_of(2)}", "id": "{id_number_of(3)}"}} 王小明1') == [
        f"mobile: {mobile_of(1)}",
        f"mobile: +86{mobile_of(2)}",
        f"ID number: {id_number_of(3)}",
        "name: 王小明",
    ]
    harmless = {"Timestamp": 1764467079773, "mobile": "138****0001", "id": "3f13800138000a", "uscc": uscc_of(1)}
    assert told_in(json.dumps(harmless)) == []


def test_what_an_exception_repeats_of_a_number_does_not_stay_whole(lines: io.StringIO) -> None:
    repeating = ValueError(f"{mobile_of(1)} of +86{mobile_of(2)} is not {id_number_of(3)}")
    logs.log.error("unexpected error", exc_info=repeating)
    (line,) = lines.getvalue().splitlines()
    assert json.loads(line)["exc_info"].endswith("ValueError: 138*** of +861*** is not 130***")
    assert told_in(line) == []
