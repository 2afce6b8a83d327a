"""Replaces a key of a stage by a new one while the service goes on: the key that seals, or the key of the MACs.

    python -m infra.rotate_key STAGE {personal,fingerprint} begin     a new key is in force, the former one still works
    python -m infra.rotate_key STAGE {personal,fingerprint} renew     all that depends on the former one is done anew
    python -m infra.rotate_key STAGE {personal,fingerprint} finish    renews what is left, and retires the former one
    python -m infra.rotate_key STAGE {personal,fingerprint} back      the former one is in force again; renew and finish

Each can be broken off and run again. Where it has come to, the stack knows (its parameters `PersonalKeys` and
`FingerprintKeys`). What a key's yearly rotation does, KMS does by itself, and needs none of this.
"""

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import boto3
from botocore.config import Config

from chalicelib.signing_in import ABSOLUTE_TIME
from infra.deploy import deploy
from infra.stack import Outputs, change_stack, describe_stack

PARTS = 4
"""How many parts of a table are renewed side by side."""
PATIENCE_SECONDS = 330
PENDING_DAYS = 30


class RotationError(Exception):
    """This can't be done now; the message says why, and what to do."""


@dataclass(frozen=True)
class Key:
    """What the stack tells of a key, and what has to be renewed while it is replaced, and after.

    `grace` is how long both keys are in use at least.
    """

    parameter: str
    output: str
    renewals: tuple[str, ...]
    afterwards: tuple[str, ...]
    grace: timedelta


KEYS: Mapping[str, Key] = {
    "personal": Key(
        "PersonalKeys",
        "PersonalKey",
        ("wrap registrations", "wrap drafts", "wrap sessions", "encrypt scans"),
        (),
        timedelta(hours=1),  # scans are uploaded with the key that was in force 15 minutes before
    ),
    "fingerprint": Key(
        "FingerprintKeys",
        "FingerprintKey",
        ("find numbers",),
        ("forget macs",),
        ABSOLUTE_TIME + timedelta(hours=1),  # the fingerprint in a session from before may have the former MAC alone
    ),
}
BEGUN = {"first": "first-to-second", "second": "second-to-first"}
TURNED = {"first-to-second": "second-to-first", "second-to-first": "first-to-second"}
FINISHED = {"first-to-second": "second", "second-to-first": "first"}


@dataclass(frozen=True)
class Rotation:
    """One key of a stage being replaced; `deploy` brings the functions up to the stack, `say` hears of each step."""

    stage: str
    key: Key
    deploy: Callable[[str], object]
    say: Callable[[str], None]

    def begin(self) -> None:
        """Lay a new key and put it in force beside the former one. Raises RotationError where one is begun already."""
        if self._state not in BEGUN:
            raise RotationError("a change of this key has begun already: renew and finish it, or go back")
        self._turn(BEGUN)
        self.deploy(self.stage)

    def back(self) -> None:
        """Put the former key in force again. Raises RotationError where no change has begun."""
        self._require_begun()
        if self._is_retiring():
            raise RotationError("the former key is being retired already: finish the change")
        self._turn(TURNED)
        self.deploy(self.stage)

    def renew(self) -> None:
        """Do anew what depends on the former key. Raises RotationError where no change has begun, or rows fail."""
        self._require_begun()
        self.deploy(self.stage)  # which was broken off, perhaps
        for task in self.key.renewals:
            run_task(self.stage, task, self.say)

    def finish(self) -> None:
        """Renew what is left, and go on with the key in force alone. Raises as `renew`, and before its time."""
        if not self._is_retiring():
            self._require_begun()
            self._require_grace()
            self.renew()
            self._mark_as_retiring()
        self._retire()

    @property
    def _state(self) -> str:
        return describe_stack(self.stage).parameters[self.key.parameter]

    def _turn(self, steps: Mapping[str, str]) -> None:
        before = self._state
        change_stack(self.stage, {self.key.parameter: steps[before]})
        self.say(f"{self.key.parameter}: {before} → {steps[before]}")

    def _require_begun(self) -> None:
        if self._state not in FINISHED:
            raise RotationError("no change of this key has begun")

    def _require_grace(self) -> None:
        outputs = describe_stack(self.stage).outputs
        arns = {outputs[self.key.output], self._former(outputs)}
        kms = boto3.client("kms")
        newest = max(kms.describe_key(KeyId=arn)["KeyMetadata"]["CreationDate"] for arn in arns)
        earliest = newest + self.key.grace
        if datetime.now(UTC) < earliest:
            raise RotationError(f"too early: both keys are in use until {earliest:%Y-%m-%d %H:%M} UTC at least")

    def _former(self, outputs: Outputs) -> str:
        return outputs[f"Former{self.key.output}"]

    @property
    def _retiring(self) -> str:
        """The alias of the former key from when it leaves the stack until it is retired, should that be broken off."""
        return f"alias/fepmis-{self.stage}-{self.key.output}-retiring"

    def _is_retiring(self) -> bool:
        pages = boto3.client("kms").get_paginator("list_aliases").paginate()
        return any(alias["AliasName"] == self._retiring for page in pages for alias in page["Aliases"])

    def _mark_as_retiring(self) -> None:
        former = self._former(describe_stack(self.stage).outputs)
        boto3.client("kms").create_alias(AliasName=self._retiring, TargetKeyId=former)

    def _retire(self) -> None:
        if self._state in FINISHED:
            self._turn(FINISHED)
        self.deploy(self.stage)
        for task in self.key.afterwards:
            run_task(self.stage, task, self.say)
        kms = boto3.client("kms")
        former = kms.describe_key(KeyId=self._retiring)["KeyMetadata"]["KeyId"]
        kms.schedule_key_deletion(KeyId=former, PendingWindowInDays=PENDING_DAYS)
        kms.delete_alias(AliasName=self._retiring)
        self.say(f"key {former} works no more and is deleted in {PENDING_DAYS} days; until then it can be brought back")


def run_task(stage: str, task: str, say: Callable[[str], None]) -> None:
    """Have the stage's function `renew_keys` do a task, several parts of its table side by side.

    Raises RotationError where rows failed.
    """
    with ThreadPoolExecutor(PARTS) as pool:
        told = list(pool.map(partial(_renew_part, stage, task), range(PARTS)))
    looked_at, changed, failed = (sum(each[name] for each in told) for name in ("looked_at", "changed", "failed"))
    say(f"{task}: {looked_at} looked at, {changed} changed, {failed} failed")
    if failed:
        raise RotationError(f"{failed} could not be renewed: see the log of renew_keys, mend the cause, run again")


def _renew_part(stage: str, task: str, number: int) -> dict[str, int]:
    """One part of a table, slice after slice."""
    sums, after = {"looked_at": 0, "changed": 0, "failed": 0}, None
    while True:
        told = _invoke(f"fepmis-{stage}-renew_keys", {"task": task, "part": number, "of": PARTS, "after": after})
        sums = {name: sums[name] + told[name] for name in sums}
        after = told["after"]
        if after is None:
            return sums


def _invoke(function: str, event: Mapping[str, object]) -> dict[str, Any]:
    client = boto3.client("lambda", config=Config(read_timeout=PATIENCE_SECONDS, retries={"total_max_attempts": 1}))
    answer = client.invoke(FunctionName=function, Payload=json.dumps(event).encode())
    told: dict[str, Any] = json.loads(answer["Payload"].read())
    if answer.get("FunctionError"):
        raise RotationError(f"renew_keys failed, see its log: {told.get('errorMessage')}")
    return told


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line asks for. Returns the exit status: 1 where it could not be done."""
    parser = argparse.ArgumentParser(prog="python -m infra.rotate_key", description="Replaces a key of a stage.")
    parser.add_argument("stage", metavar="STAGE")
    parser.add_argument("key", choices=KEYS)
    parser.add_argument("step", choices=("begin", "renew", "finish", "back"))
    chosen = parser.parse_args(arguments)
    rotation = Rotation(chosen.stage, KEYS[chosen.key], partial(deploy, has_sites=False), print)
    steps = {"begin": rotation.begin, "renew": rotation.renew, "finish": rotation.finish, "back": rotation.back}
    try:
        steps[chosen.step]()
    except RotationError as error:
        print(error)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
