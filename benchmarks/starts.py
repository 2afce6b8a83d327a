"""What a start and a call cost: instructions, requests on the wire and source that is compiled, against stock."""

import json
import os
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from benchmarks import memory
from benchmarks.instructions import MISSING, Call, FailedError, Function, is_countable
from benchmarks.packages import floor_package, our_package, stock_package
from benchmarks.population import form_of, person, signed_in
from benchmarks.scores import Score
from benchmarks.wire import HOST, Wire, wire
from infra.settings import read_config, render_environment
from infra.stack import describe_stack
from tests.browser import Browser
from tests.people import uscc_of

WARM = 10
MILLION, THOUSAND = 1_000_000, 1000
FIRST_PERSON = 910_000
HEADERS = {
    "Accept": "application/json",
    "Accept-Encoding": "gzip, deflate, br",
    "Accept-Language": "zh-CN,zh;q=0.9",
    "CloudFront-Viewer-Country": "CN",
    "Content-Type": "application/json",
    "Host": "abcdefghij.execute-api.us-east-1.amazonaws.com",
    "User-Agent": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0",
    "X-Amzn-Trace-Id": "Root=1-5759e988-bd862e3fe1be46a994272793",
    "X-Forwarded-For": "203.0.113.1, 203.0.113.2",
    "X-Forwarded-Proto": "https",
}
"""About as many as CloudFront and API Gateway let through."""


@dataclass(frozen=True, slots=True)
class Subjects:
    """Everything that is started."""

    ours: Function
    stock: Function
    stock_submit: Function
    floor: Function


class Applicants:
    """People who are signed in, each with a unit of their own, so that nobody is in anybody's way."""

    def __init__(self) -> None:
        self._number = FIRST_PERSON

    def entry(self, times: int) -> list[Call]:
        """One of them enters so often."""
        browser, number = self._next()
        return [_call(browser, "GET", "/entry", number)] * times

    def submission(self) -> list[Call]:
        """One of them hands in the unit form."""
        browser, number = self._next()
        return [_call(browser, "POST", "/units", number, form_of(browser, number, uscc=uscc_of(number)))]

    def check_of_largest_scan(self) -> Mapping[str, Any]:
        """One of them has uploaded a scan, and has it checked."""
        browser, number = self._next()
        scan = {"attachment_id": memory.largest_scan(browser, number)}
        return _call(browser, "POST", "/attachments/{attachment_id}/check", number, parameters=scan)[1]

    def _next(self) -> tuple[Browser, int]:
        self._number += 1
        return signed_in(person(self._number)), self._number


def measure(stage: str, emulated: str) -> Iterator[Score]:
    """The scores of starts and calls. The stage is laid on the AWS that is emulated at that address."""
    stock = stock_package()
    with tempfile.TemporaryDirectory() as folder, wire(emulated, Path(folder)) as aws:
        environment = _environment(stage)
        plain = Function(stock.paths, environment, (HOST, aws.port))
        ours, applicants = our_package(), Applicants()
        note = f"stock: {stock.size / MILLION:.1f}"
        yield Score("package unzipped, without Pillow", ours.size / MILLION, "MB", goal=15, note=note)
        for each in (ours, stock):
            each.trust(aws.authority)
        stock.compile()
        floor = floor_package(stock)
        floor.compile()
        subjects = Subjects(
            ours=replace(plain, paths=ours.paths),
            stock=plain,
            stock_submit=replace(plain, module="submit"),
            floor=replace(plain, paths=floor.paths),
        )
        _require_same_answers(subjects, applicants.entry(1))
        told = subjects.ours.run(applicants.entry(1))
        bare = replace(plain, environment={**environment, "PYTHONPYCACHEPREFIX": folder}).run(applicants.entry(1))
        note = f"stock: {sum(each.startswith(str(stock.paths[0])) for each in bare['compiled'])}"
        yield Score("source files compiled at start", len(told["compiled"]), "files", goal=0, note=note)
        yield from _requests(subjects, applicants, aws)
        yield from memory.measure(subjects.ours, applicants.check_of_largest_scan())
        if is_countable():
            yield from _instructions(subjects, applicants)
        else:
            yield from (Score(what, None, "", goal=goal, note=MISSING) for what, goal in GOALS.items())


SAME = ("person", "enterprises", "csrf_token", "unit", "outcome", "registration_id", "hold_id")
GOALS = {"cold start, entry": 0.55, "cold start, submission": 0.65, "warm entry": 0.70}


def _require_same_answers(subjects: Subjects, calls: Sequence[Call]) -> None:
    """Who does something else is no base. Raises FailedError."""
    ours, stock = (json.loads(each.run(calls)["answers"][0]["body"]) for each in (subjects.ours, subjects.stock))
    if any(ours[name] != stock[name] for name in SAME):
        raise FailedError(json.dumps([ours, stock], ensure_ascii=False))


def _instructions(subjects: Subjects, applicants: Applicants) -> Iterator[Score]:
    """In millions, or thousands for a warm call; what the interpreter takes by itself is not among them."""
    wanted: list[tuple[Function, Sequence[Call]]] = [(subjects.stock, [])]
    for function in (subjects.stock, subjects.floor, subjects.ours):
        wanted += [(function, applicants.entry(1)), (function, applicants.entry(1 + WARM))]
    wanted += [(function, applicants.submission()) for function in (subjects.stock_submit, subjects.ours)]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        nothing, *counts = pool.map(lambda each: each[0].count(each[1]), wanted)
    stock, stock_more, floor, floor_more, ours, ours_more, stock_submit, ours_submit = (n - nothing for n in counts)
    pairs = ((ours, ours_more), (floor, floor_more), (stock, stock_more))
    warm, floor_warm, stock_warm = ((more - once) / WARM for once, more in pairs)
    what = iter(GOALS.items())
    for (name, goal), value, base, bare in zip(
        what, (ours, ours_submit, warm), (stock, stock_submit, stock_warm), (floor, None, floor_warm), strict=True
    ):
        scale, unit = (THOUSAND, "k instr.") if value is warm else (MILLION, "M instr.")
        note = f"floor: {bare / scale:,.0f}, {bare / base:.2f} x stock" if bare else ""
        yield Score(name, value / scale, unit, base / scale, goal, note)


def _requests(subjects: Subjects, applicants: Applicants, aws: Wire) -> Iterator[Score]:
    """What goes over the wire, once everything that is kept for the life of a process is there."""
    for name, calls in (("entry", applicants.entry(1)), ("submission", applicants.submission())):
        asked = _asked(subjects.ours, calls, aws)
        told = ", ".join(f"{operation.removeprefix('dynamodb ')} {count}" for operation, count in asked.items())
        of_tables = sum(count for operation, count in asked.items() if operation.startswith("dynamodb "))
        yield Score(f"requests to DynamoDB, {name}", of_tables, "", goal={"entry": 1}.get(name), note=told)
    # What is asked last is the submission.
    yield Score("transactions of a submission", asked["dynamodb TransactWriteItems"], "", goal=1)


def _asked(function: Function, calls: Sequence[Call], aws: Wire) -> Counter[str]:
    before = aws.asked.copy()
    answers = function.run(calls)["answers"]
    if any(each["statusCode"] >= 400 for each in answers):
        raise FailedError(json.dumps(answers))
    return aws.asked - before


def _environment(stage: str) -> Mapping[str, str]:
    """What Lambda and the stage put into the environment of a function."""
    given = read_config(Path())["environment_variables"]
    own = {name: value for name, value in os.environ.items() if name in OWN}
    laid = render_environment(stage, {**given, **own}, describe_stack(f"{stage}").outputs)
    return {
        **laid,
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_SESSION_TOKEN": "test",
        "AWS_REGION": "us-east-1",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_LAMBDA_FUNCTION_NAME": f"fepmis-{stage}-api_handler",
    }


OWN = {"PUBLIC_URL", "PLATFORM_ISSUER", "PLATFORM_CLIENT_ID", "STAFF_ISSUER", "STAFF_CLIENT_ID"}


def _call(
    browser: Browser,
    method: str,
    path: str,
    number: int,
    body: Any = None,  # noqa: ANN401, as JSON
    parameters: Mapping[str, str] | None = None,
) -> Call:
    """A call as API Gateway gives it to the function."""
    cookies = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
    headers = {**HEADERS, "Cookie": cookies, "X-CSRF-Token": str(browser.csrf_token)}
    event = {
        "resource": path,
        "path": f"/api{path.format(**parameters or {})}",
        "httpMethod": method,
        "headers": headers,
        "multiValueHeaders": {name: [value] for name, value in headers.items()},
        "queryStringParameters": {"unit": uscc_of(number)},
        "multiValueQueryStringParameters": {"unit": [uscc_of(number)]},
        "pathParameters": parameters,
        "stageVariables": None,
        "requestContext": {
            "resourcePath": path,
            "httpMethod": method,
            "requestId": "00000000-0000-0000-0000-000000000000",
            "identity": {"sourceIp": "203.0.113.1", "userAgent": HEADERS["User-Agent"]},
            "path": f"/api{path}",
            "stage": "api",
        },
        "body": json.dumps(body, ensure_ascii=False) if body else None,
        "isBase64Encoded": False,
    }
    return "app", event
