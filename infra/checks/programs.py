"""Whether what the stage is made of can be made here, and runs there."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import boto3
from chalice.config import Config
from chalice.deploy.packager import MissingDependencyError, NoSuchPackageError, PackageDownloadError

from infra.build import write_requirements
from infra.checks.plan import Plan
from infra.layer import TooLargeError, make_layer
from infra.locked_pip import NotLockedError
from infra.problems import Problem
from infra.wheels import UnportablePackageError

_OLDEST_NODE = (20, 19)
_UNPACKABLE = (
    UnportablePackageError,
    TooLargeError,
    NotLockedError,
    MissingDependencyError,
    NoSuchPackageError,
    PackageDownloadError,
)


def check_python(_plan: Plan) -> Iterator[Problem]:
    here = f"python{sys.version_info.major}.{sys.version_info.minor}"
    offered = set(
        boto3.client("lambda", region_name="us-east-1").meta.service_model.shape_for("Runtime").metadata["enum"]
    )
    if here not in offered or Config().lambda_python_version != here:
        known = ", ".join(sorted(each for each in offered if each.startswith("python3.")))
        yield Problem(
            f"当前 Python（{here}）不是 Lambda 运行环境之一：{known}。请用其中之一重建 .venv：PYTHON=…",
            f"Functions run on this Python ({here}), but Lambda has {known}: make .venv anew with PYTHON=…",
        )


def check_layer(plan: Plan) -> Iterator[Problem]:
    write_requirements(plan.build, plan.source, plan.stage)
    try:
        make_layer(plan.build)
    except _UNPACKABLE as error:
        yield Problem(f"依赖包无法在 Lambda 上加载：{error!r}", f"What the functions import would not load: {error!r}")


def check_sites(plan: Plan) -> Iterator[Problem]:
    node = shutil.which("node")
    if node is None or _version_of(node) < _OLDEST_NODE or shutil.which("npm") is None:
        yield Problem("构建网站需要 Node.js 20.19 或更高版本。", "Building the sites needs Node.js 20.19 or later.")
        return
    built = _run([str(plan.source / "scripts" / "build-frontend")], plan.source)
    if built.returncode:
        tail = "\n".join(f"{built.stdout}{built.stderr}".splitlines()[-20:])
        yield Problem("网站构建失败，见下。", f"The sites can't be built:\n{tail}")


def _version_of(node: str) -> tuple[int, ...]:
    return tuple(int(part) for part in _run([node, "--version"]).stdout.strip().removeprefix("v").split(".")[:2])


def _run(command: list[str], where: Path | None = None) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(command, cwd=where, capture_output=True, text=True, check=False)
