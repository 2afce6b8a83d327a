"""The directory that chalice runs in: the source, with everything of one stage filled in."""

import hashlib
import json
import shutil
import sys
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from string import Template
from typing import Any

from infra.stack import Outputs


def assemble(build: Path, source: Path, config: Mapping[str, Any], names: Mapping[str, str]) -> None:
    """Lay out `build` from `source`, the config of one stage and the names that policies leave open.

    Only chalice's own cache of packages survives from an earlier time.
    """
    for stale in ("app.py", "chalicelib", "policies", ".chalice/config.json", ".chalice/deployed"):
        _remove(build / stale)
    (build / ".chalice").mkdir(parents=True, exist_ok=True)
    shutil.copy(source / "app.py", build)
    shutil.copytree(source / "chalicelib", build / "chalicelib", ignore=shutil.ignore_patterns("__pycache__"))
    write_requirements(build, source, names["Stage"])
    (build / ".chalice" / "config.json").write_text(json.dumps(config, indent=2, sort_keys=True))
    _render_policies(build / "policies", source / "policies", names)


def write_requirements(build: Path, source: Path, stage: str) -> None:
    """Say in `build` what the layer holds."""
    build.mkdir(parents=True, exist_ok=True)
    (build / "requirements.txt").write_text(_requirements(source, stage))


def render_config(config: Mapping[str, Any], stage: str, environment: Mapping[str, str]) -> dict[str, Any]:
    """The config with this stage alone, its functions' whole environment in it."""
    own = {**config["stages"][stage], "environment_variables": dict(environment)}
    return {**config, "stages": {stage: own}}


def render_policy(text: str, names: Mapping[str, str]) -> str:
    """A policy with its placeholders filled in. Raises `KeyError` for one that has no meaning."""
    return Template(text).substitute(names)


def render_names(stage: str, outputs: Outputs, email_sender: str) -> dict[str, str]:
    """What a policy may leave open: the stage, where it was laid, what was laid, the domain of its e-mails."""
    _arn, partition, _service, region, account, _name = outputs["UndeliveredQueue"].split(":")
    laid = {"Partition": partition, "Region": region, "Account": account}
    return {**outputs, **laid, "Stage": stage, "EmailDomain": email_sender.rpartition("@")[2]}


def digest(build: Path) -> str:
    """The same for the same functions: while it stays, nothing needs deploying."""
    seen = hashlib.sha256(f"{sys.version} {version('chalice')}".encode())
    for path in _inputs(build):
        seen.update(f"\0{path.relative_to(build)}\0".encode() + path.read_bytes())
    return seen.hexdigest()


def _inputs(build: Path) -> Iterator[Path]:
    made_by_chalice = {build / ".chalice" / "deployed", build / ".chalice" / "deployments"}
    for path in sorted(build.rglob("*")):
        if path.is_file() and made_by_chalice.isdisjoint(path.parents):
            yield path


def _requirements(source: Path, stage: str) -> str:
    if stage == "local":
        return ""  # functions on this machine run in the emulator's own environment, which has them all
    return (source / "requirements.txt").read_text()


def _render_policies(into: Path, templates: Path, names: Mapping[str, str]) -> None:
    into.mkdir()
    for template in sorted(templates.glob("*.json")):
        (into / template.name).write_text(render_policy(template.read_text(), names))


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
