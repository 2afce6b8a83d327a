"""The whole system on this machine: starts its parts in order, watches them, and ends them in reverse."""

import os
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn, Self

import boto3

from infra.administrators import appoint_administrator
from infra.deploy import deploy
from local.addresses import Addresses
from local.alarms import OnCall
from local.announcing import FILES, announce
from local.asking import QUESTIONS_FILE, ask_and_answer
from local.aws import start_emulator
from local.cannot_start import CannotStartError
from local.front_door import Behind, front_door
from local.people import PEOPLE_FILE, People
from local.personal_centre import ask_for_deletion, visit
from local.planning import FILE as PROJECTS_FILE
from local.planning import plan
from local.requirements import hold_state, require_node, require_ports, require_sites
from local.seeding import seed
from local.serving import Serving
from local.stand_in import start_stand_in
from local.steps import Steps

_STAGE = "local"
_DONE_THEN = (plan, announce, ask_and_answer, ask_for_deletion)
_SENDING_DOMAIN = "fepmis.test"


@dataclass
class System:
    """Everything that runs, from `start` until the end of the `with` block."""

    addresses: Addresses
    people_file: Path = PEOPLE_FILE
    steps: Steps = field(default_factory=Steps)
    people: People = field(init=False)
    _parts: ExitStack = field(default_factory=ExitStack)
    _processes: dict[Path, subprocess.Popen[bytes]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.people = People.read(self.people_file)
        self._behind = Behind(self.addresses.aws_url, self.addresses.platform_url)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._parts.close()

    def start(self, *, with_people: bool = True) -> None:
        """Bring everything up; returns when it can be used.

        Raises:
            CannotStartError: something is missing or taken.
            EmulatorFailedError, ChaliceFailedError, StandInFailedError, CallFailedError: a part says why.
        """
        self._prepare()
        self._open_door()
        self._start_aws()
        self._deploy()
        self._start_platform()
        if with_people:
            self._seed()
        self._behind.is_ready = True

    def wait(self) -> NoReturn:
        """Say of every alarm, until a part ends on its own; raise CannotStartError naming its log."""
        on_call = OnCall(self.addresses.aws_url, self.steps.tell)
        while all(process.poll() is None for process in self._processes.values()):
            time.sleep(0.5)
            on_call.look(time.monotonic())
        logs = [str(log) for log, process in self._processes.items() if process.poll() is not None]
        raise CannotStartError(f"一个部件意外结束，见 {logs[0]}", f"A part ended unexpectedly, see {logs[0]}")

    def _prepare(self) -> None:
        with self.steps.step("检查所需程序", "Looking for what is needed"):
            require_node()
            self._parts.enter_context(hold_state(self.addresses))
            require_ports(self.addresses)
        with self.steps.step("检查前端网站", "Looking at the built sites"):
            require_sites()

    def _open_door(self) -> None:
        door = front_door(self._behind, self.people)
        self._parts.enter_context(Serving(door, self.addresses.port))

    def _start_aws(self) -> None:
        with self.steps.step("启动本机 AWS", "Starting AWS on this machine"):
            emulator = start_emulator(self.addresses.state_dir, self.addresses.aws_port)
        self._parts.callback(self._stop, "保存并停止本机 AWS", "Saving and stopping AWS", emulator.stop)
        self._processes[emulator.log] = emulator.process
        _speak_only_to(emulator.environ)

    def _deploy(self) -> None:
        with self.steps.step("部署资源与函数", "Deploying resources and functions"):
            deployment = deploy(_STAGE, state_dir=self.addresses.state_dir, settings=self.addresses.settings())
        with self.steps.step("任命第一位管理员", "Appointing the first administrator"):
            first = next(member for member in self.people.staff if member.role == "administrator")
            appoint_administrator(_STAGE, first.sub, first.name, self.addresses.settings())
        _own_sending_domain()
        self._behind.receipt_secret = _read_secret("message-receipts")
        self._behind.api_url = deployment.api_url

    def _start_platform(self) -> None:
        with self.steps.step("启动模拟政务服务平台", "Starting the stand-in platform"):
            secrets = (_read_secret("platform-client"), _read_secret("staff-client"))
            stand_in = start_stand_in(self.addresses, *secrets, people_file=self.people_file)
        self._parts.callback(stand_in.stop)
        self._processes[stand_in.log] = stand_in.process

    def _seed(self) -> None:
        seeded = self.addresses.state_dir / "seeded.json"
        files = (self.people_file, QUESTIONS_FILE, *FILES.values(), PROJECTS_FILE)
        wanted = b"".join(file.read_bytes() for file in files)
        if seeded.exists() and seeded.read_bytes() == wanted:
            return
        with self.steps.step("录入示例人物", "Seeding the invented people"):
            known = (self.addresses.public_url, self.people, self.steps.say)
            seed(*known)
            visit(*known)
            # Of what these people do then, nothing waits for another.
            with ThreadPoolExecutor() as pool:
                for done in [pool.submit(each, *known) for each in _DONE_THEN]:
                    done.result()
            self.steps.say("")
        seeded.write_bytes(wanted)

    def _stop(self, zh: str, en: str, stop: object) -> None:
        assert callable(stop)
        with self.steps.step(zh, en):
            stop()


def _speak_only_to(aws: dict[str, str]) -> None:
    """Every AWS tool of this process reads its environment: nothing of a real account may be left in it."""
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        del os.environ[name]
    os.environ.update({**aws, "NO_PROXY": "localhost,127.0.0.1"})


def _own_sending_domain() -> None:
    """What ops do once at a stage's SES: prove that the domain it sends from is ours."""
    emails = boto3.client("sesv2")
    with suppress(emails.exceptions.AlreadyExistsException):
        emails.create_email_identity(EmailIdentity=_SENDING_DOMAIN)


def _read_secret(name: str) -> str:
    answer = boto3.client("secretsmanager").get_secret_value(SecretId=f"fepmis-{_STAGE}/{name}")
    return answer["SecretString"]
