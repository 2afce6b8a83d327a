"""A deployed stage with one approved unit, and people who are signed in to it without the platform."""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from secrets import token_hex
from typing import Any
from unittest.mock import patch

import boto3
import httpx

from chalicelib.api.cookies import SESSION_COOKIES, SessionCookie
from chalicelib.gateways import keys
from chalicelib.gateways.settings import settings
from chalicelib.models import Attachment, Reviewer, State, Unit
from chalicelib.signing_in import Audience, Session, csrf_token, digest, identity_from
from chalicelib.store.statistics import NOTE
from chalicelib.store.tables import AttachmentRow, ReviewerRow, SessionRow, UnitRow, epoch
from infra.deploy import ROOT, Deployment, deploy
from local.aws import Emulator, start_emulator
from local.callers import WITHOUT_TLS
from tests.local.ports import find_free_port
from tests.people import Claims, id_number_of, natural, unit_name, uscc_of
from tests.steps import person_form

UNIT = Unit(uscc_of(1), unit_name(1), "C130400", State.APPROVED, "founder", "case")


@contextmanager
def stage_with_a_unit(state: Path) -> Iterator["Stage"]:
    """A stage deployed on an emulator of its own, which this process speaks to meanwhile."""
    with start_emulator(state, find_free_port()) as emulator, patch.dict(os.environ, emulator.environ):
        yield Stage(emulator, state)


class Stage:
    """A deployed stage with one approved unit."""

    def __init__(self, emulator: Emulator, state: Path) -> None:
        self.emulator, self.state = emulator, state
        self._client: Any = cache(boto3.client)
        self.deployment = self.deploy("local")
        self.put("units", UnitRow.of(UNIT))

    def deploy(self, stage: str, *, has_sites: bool = False) -> Deployment:
        return deploy(stage, state_dir=self.state, has_sites=has_sites)

    def put(self, table: str, row: Any) -> None:
        self._client("dynamodb").put_item(TableName=f"fepmis-local-{table}", Item=row.serialize())

    def rows(self, table: str, stage: str = "local") -> list[dict[str, Any]]:
        pages = boto3.resource("dynamodb").Table(f"fepmis-{stage}-{table}")
        found = pages.scan()
        rows = list(found["Items"])
        while "LastEvaluatedKey" in found:
            found = pages.scan(ExclusiveStartKey=found["LastEvaluatedKey"])
            rows += found["Items"]
        return rows

    def run(self, module: str, *arguments: str, told: str = "") -> "subprocess.CompletedProcess[str]":
        """Run a command as ops do, told on its standard input what it asks for."""
        command = [sys.executable, "-m", module, *arguments]
        return subprocess.run(command, cwd=ROOT, input=told, capture_output=True, text=True, check=False)

    def have_scan(self) -> str:
        """A scan that was examined, and then uploaded again."""
        bucket, scan = self.deployment.outputs["ScansBucket"], token_hex(16)
        puts = [
            boto3.client("s3").put_object(Bucket=bucket, Key=f"uploads/{scan}", Body=body)
            for body in (b"as it was examined", b"and again")
        ]
        known = ("identity", UNIT.uscc, "stamped_bank_page", "a.jpg", "image/jpeg", 1, "ok")
        attachment = Attachment(scan, *known, is_accepted=True, version_id=puts[0]["VersionId"])
        self.put("attachments", AttachmentRow.of(attachment, expires_at=None))
        return scan

    def have_file(self) -> None:
        """A file that an article has."""
        bucket, known = self.deployment.outputs["FilesBucket"], {"name": "a.pdf", "kind": "pdf"}
        boto3.client("s3").put_object(Bucket=bucket, Key="kept/there", Body=b"a file", Metadata=known)

    def sign_in(self, claims: Claims) -> httpx.Client:
        """A browser with the session that signing in would have given it."""
        token, now = token_hex(), datetime.now(UTC)
        identity, known = identity_from({"iss": settings().platform_issuer, **claims}, now.date())
        here = replace(settings(), personal_key="alias/fepmis-local-personal")
        with patch.object(keys, "settings", lambda: here), patch.object(keys, "client", self._client):
            sealed = keys.seal_numbers(known, digest(token))
        session = Session(digest(token), Audience.APPLICANT, identity.id, identity, now, now, sealed)
        self.put("sessions", SessionRow.of(session, expires_at=epoch(now + timedelta(hours=1))))
        cookie = SessionCookie(token, identity.id, "")
        told = f"{SESSION_COOKIES[Audience.APPLICANT]}={cookie.token}.{cookie.person_id}.{cookie.uscc}"
        return self._browser(told, token)

    def sign_in_as_staff(self, reviewer: Reviewer) -> httpx.Client:
        """A browser of a member of staff, who is there from now on."""
        token, now = token_hex(), datetime.now(UTC)
        session = Session(digest(token), Audience.REVIEWER, reviewer.id, None, now, now)
        self.put("reviewers", ReviewerRow.of(reviewer))
        self.put("sessions", SessionRow.of(session, expires_at=epoch(now + timedelta(hours=1))))
        return self._browser(f"{SESSION_COOKIES[Audience.REVIEWER]}={token}.{reviewer.id}.", token)

    def register(self, number: int, id_number: int) -> str:
        """Somebody hands in the person form; where they land then."""
        with self.sign_in(natural(number, 1, id_number=id_number_of(id_number))) as browser:
            browser.post(f"/accounts?unit={UNIT.uscc}", json=person_form()).raise_for_status()
            outcome: str = browser.get(f"/entry?unit={UNIT.uscc}").raise_for_status().json()["outcome"]
        return outcome

    def processes_of_the_api(self) -> int:
        """How many processes run the API's function just now."""
        found = processes_of_functions(self.emulator)
        return len([command for command in found.values() if re.search(r"-fepmis-local-\w{8}/", command)])

    def log(self, function: str = "") -> list[dict[str, Any]]:
        """What a function of the stage has logged, the API's own where none is named."""
        group = f"/aws/lambda/fepmis-local{function and f'-{function}'}"
        pages = boto3.client("logs").get_paginator("filter_log_events").paginate(logGroupName=group)
        lines = [each["message"].strip() for page in pages for each in page["events"]]
        return [json.loads(line) for line in lines if line.startswith("{")]

    def eventually_logs(self, function: str, **wanted: str) -> dict[str, Any]:
        """The first line of that function that holds what is wanted."""
        deadline = time.monotonic() + 30
        while True:
            for line in self.log(function):
                if wanted.items() <= line.items():
                    return line
            assert time.monotonic() < deadline, self.log(function)
            time.sleep(0.2)

    def eventually_has_counted_all(self) -> None:
        """Every registration is counted, which a stream does a moment later."""
        deadline = time.monotonic() + 60
        while {f"{NOTE}{row['id']}" for row in self.rows("registrations")} - {
            row["id"] for row in self.rows("counters")
        }:
            assert time.monotonic() < deadline
            time.sleep(0.2)

    def _browser(self, cookie: str, token: str) -> httpx.Client:
        """A browser that has this cookie, with the token of its session."""
        headers = {"Cookie": cookie, "X-CSRF-Token": csrf_token(token)}
        return httpx.Client(base_url=self.deployment.api_url, headers=headers, timeout=120, verify=WITHOUT_TLS)


def processes_of_functions(emulator: Emulator) -> dict[int, str]:
    """The processes that run functions just now, and how each was called."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            told = (folder / "stat").read_text().rpartition(")")[2].split()
            command = (folder / "cmdline").read_text()
            if int(told[1]) == emulator.process.pid and "_worker.py" in command:
                found[int(folder.name)] = command
    return found
