"""The functions' own code, as chalice packages it, with its bytecode beside it.

`chalice deploy` takes a package that lies where it would put its own.
"""

from io import StringIO
from pathlib import Path

from chalice.deploy.packager import AppOnlyDeploymentPackager, DependencyBuilder
from chalice.utils import UI, OSUtils

from infra.bytecode import compile_beside, rewrite
from infra.layer import runtime

MARK = b"compiled: 1"


def make_code(build: Path) -> Path:
    """Package the code that lies in `build`, unless that is done already. Returns where the package lies."""
    tools = OSUtils()
    packager = AppOnlyDeploymentPackager(tools, DependencyBuilder(tools), UI(out=StringIO(), err=StringIO()))
    code = Path(packager.create_deployment_package(str(build), runtime()))
    rewrite(code, MARK, compile_beside)
    return code
