import os
import signal
import sys
import threading

from local.emulator import (
    alarms,
    cdn,
    controls,
    emails,
    events,
    functions,
    invocations,
    metrics,
    redelivery,
    reencryption,
    rest_apis,
    sms_faults,
    sms_settings,
    stream_delivery,
    tables,
)
from local.emulator.release import require_mended_release

# A batch that comes twice is retried as one: what delivers it twice is mended first.
_MENDS = (
    rest_apis,
    redelivery,
    stream_delivery,
    events,
    tables,
    functions,
    invocations,
    emails,
    sms_faults,
    reencryption,
    sms_settings,
    controls,
    cdn,
    metrics,
    alarms,
)


def serve() -> None:
    """Serve AWS until SIGTERM, or until whoever started this process has gone."""
    require_mended_release()
    from ministack import app  # noqa: PLC0415  only after the release is known

    for module in _MENDS:
        module.mend()
    threading.Thread(target=_end_with_the_parent, daemon=True).start()
    app.main()


def _end_with_the_parent() -> None:
    sys.stdin.read()
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    serve()
