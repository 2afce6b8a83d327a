import json
from pathlib import Path

from botocore.loaders import create_loader

_DELAY = 0.03


def quicken_waiters(into: Path) -> None:
    """Write Lambda's waiters with a short delay, for `AWS_DATA_PATH`.

    botocore polls every few seconds, which suits AWS; here a function is ready at once, and a deployment is
    mostly that waiting.
    """
    loader = create_loader()
    release = loader.determine_latest_version("lambda", "waiters-2")
    model = loader.load_service_model("lambda", "waiters-2", release)
    for waiter in model["waiters"].values():
        waiter.update(delay=_DELAY, maxAttempts=2000)
    path = into / "lambda" / release / "waiters-2.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(model))
