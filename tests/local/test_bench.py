"""What `make bench` counts with: instructions, requests on the wire, compiled source, and what is told of them."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from benchmarks import scores
from benchmarks.instructions import FailedError, Function, is_countable
from benchmarks.scores import Score
from benchmarks.wire import HOST, wire
from infra.deploy import ROOT

APPLICATION = """
import http.client, ssl

def add(event, context):
    total = 0
    for number in range(event["numbers"]):
        total += number
    return {"total": total}

def ask(event, context):
    connection = http.client.HTTPSConnection("dynamodb.us-east-1.amazonaws.com", context=ssl.create_default_context(
        cafile=event["bundle"]))
    connection.request("POST", "/", b"{}", {"X-Amz-Target": "DynamoDB_20120810.BatchGetItem"})
    return {"told": connection.getresponse().read().decode()}

def fail(event, context):
    return {"statusCode": 500}
"""


@pytest.fixture
def function(tmp_path: Path) -> Function:
    (tmp_path / "app.py").write_text(APPLICATION)
    return Function((tmp_path,), {}, (HOST, 9))


@pytest.fixture
def emulated() -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(self.rfile.read(int(self.headers["Content-Length"])) + b" came")

        def log_message(self, *_: object) -> None: ...

    with HTTPServer((HOST, 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://{HOST}:{server.server_port}"
        server.shutdown()


def test_a_function_runs_as_it_is_packaged_and_what_it_compiles_is_seen(function: Function, tmp_path: Path) -> None:
    told = function.run([("add", {"numbers": 4}), ("add", {"numbers": 3})])
    assert told["answers"] == [{"total": 6}, {"total": 3}]
    assert told["compiled"] == [str(tmp_path / "app.py")]
    assert told["peak_kilobytes"] > 1000
    assert function.run([])["compiled"] == []


@pytest.mark.skipif(not is_countable(), reason="valgrind is not installed")
def test_instructions_are_counted_alike_each_time_and_grow_with_what_is_done(function: Function) -> None:
    once, again, more = (function.count([("add", {"numbers": number})]) for number in (100, 100, 200_100))
    assert abs(again - once) < 100_000
    assert more - once > 200_000


@pytest.mark.skipif(not is_countable(), reason="valgrind is not installed")
def test_a_call_that_fails_is_not_counted(function: Function) -> None:
    with pytest.raises(FailedError):
        function.count([("fail", {})])


def test_every_request_goes_over_tls_to_the_emulated_service_and_is_counted(
    function: Function, emulated: str, tmp_path: Path
) -> None:
    with wire(emulated, tmp_path) as aws:
        bundle = tmp_path / "bundle.pem"
        bundle.write_text(aws.authority)
        asking = Function(function.paths, {}, (HOST, aws.port))
        told = asking.run([("ask", {"bundle": str(bundle)})] * 2)
        assert told["answers"] == [{"told": "{} came"}] * 2
        assert aws.asked == {"dynamodb BatchGetItem": 2}


def test_a_goal_is_of_the_ratio_where_there_is_a_base_and_of_the_value_where_there_is_none() -> None:
    assert Score("calls", 60, "k", base=100, goal=0.55).is_missed
    assert not Score("calls", 50, "k", base=100, goal=0.55).is_missed
    assert Score("requests", 2, "", goal=1).is_missed
    assert not Score("requests", 1, "", goal=1).is_missed
    assert not Score("bytes", 7, "MB", base=1).is_missed


def test_what_could_not_be_measured_is_told_as_such_and_is_neither_missed_nor_reached(tmp_path: Path) -> None:
    unmeasured = Score("warm entry", None, "", goal=0.7, note="nothing to count with")
    told = scores.table([unmeasured, Score("requests", 2, "", goal=1)]).splitlines()
    assert "not measured" in told[1]
    assert told[1].endswith("nothing to count with")
    assert told[-1] == "2 goals, 1 missed, 1 not measured"
    scores.write([unmeasured], tmp_path / "bench.json")
    [kept] = json.loads((tmp_path / "bench.json").read_text())
    assert (kept["value"], kept["ratio"], kept["is_missed"]) == (None, None, False)


@pytest.mark.deployed
def test_without_valgrind_all_else_is_measured_and_nothing_is_made_up() -> None:
    around = {**os.environ, "PATH": str(Path(sys.executable).parent)}
    ran = subprocess.run(
        [sys.executable, "-m", "benchmarks"], cwd=ROOT, env=around, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    told = ran.stdout.splitlines()
    assert [line.split(" not measured ")[0].strip() for line in told if "valgrind is not installed" in line] == [
        "cold start, entry",
        "cold start, submission",
        "warm entry",
    ]
    goals = next(line for line in told if " goals, " in line)
    assert goals.endswith(", 3 not measured")
    kept = json.loads((ROOT / ".build" / "bench.json").read_text())
    reached = {each["what"]: each["value"] for each in kept if each["goal"] is not None and not each["is_missed"]}
    assert reached["source files compiled at start"] == 0
    assert reached["requests to DynamoDB, entry"] == 1
    assert reached["messages for an approved registration"] == 1
