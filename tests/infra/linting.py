import subprocess
import sys
from pathlib import Path


def lint(template: Path, regions: list[str]) -> str:
    """What cfn-lint says of a template in these regions."""
    command = [str(Path(sys.executable).with_name("cfn-lint")), "--regions", *regions, "--", str(template)]
    spoken = subprocess.run(command, capture_output=True, text=True, check=False)
    return spoken.stdout + spoken.stderr
