"""A stage on the emulated AWS, for programs that run our code in this process. Import it before anything of ours."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts import stage_for_nothing

os.environ.update(
    stage_for_nothing.ENVIRONMENT
    | {
        "STAGE": "bench",
        "PUBLIC_URL": "https://bench.test",
        "PLATFORM_ISSUER": "https://platform.test",
        "PLATFORM_CLIENT_ID": "fepmis",
        "STAFF_ISSUER": "https://staff.test",
        "STAFF_CLIENT_ID": "fepmis-console",
        "SCANS_BUCKET": "fepmis-bench-scans-000000000000",
        "FILES_BUCKET": "fepmis-bench-files-000000000000",
        "PERSONAL_KEY": "alias/fepmis-bench-personal",
        "FINGERPRINT_KEY": "alias/fepmis-bench-fingerprint",
        "FORMER_FINGERPRINT_KEY": "alias/fepmis-bench-fingerprint",
        "MESSAGE_PROVIDER": "sns",
        "MESSAGE_DAILY_LIMIT": "50",
        "EMAIL_SENDER": "",
    }
)

from infra.stack import lay_stack
from local.aws import start_emulator
from tests.local.ports import find_free_port

STAGE, ORIGIN = os.environ["STAGE"], os.environ["PUBLIC_URL"]


@contextmanager
def emulated_stage() -> Iterator[None]:
    """The stage's resources, with nothing in them, and this process speaking to their AWS."""
    with tempfile.TemporaryDirectory() as folder:
        emulator = start_emulator(Path(folder), find_free_port())
        os.environ.update(emulator.environ)
        try:
            lay_stack(STAGE, ORIGIN)
            yield
        finally:
            # Ended otherwise, it would first write down all that it holds.
            emulator.process.kill()
            emulator.stop()
