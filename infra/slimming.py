"""What the libraries carry and no function needs, taken out of them."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from shutil import rmtree
from typing import Any

from infra.certificate_authorities import lay_out

SERVICES = {"dynamodb", "kms", "s3", "secretsmanager", "sesv2", "sns"}
"""Those that the functions call: botocore describes four hundred, in nearly half of the bytes of all libraries."""
CODES = {"cn", "iso7064"}
"""The parts of stdnum that are asked: the others know the numbers of other countries."""
OF_PILLOW = ("avif", "webp", "imagingft", "imagingcms", "imagingtk")
"""Parts of Pillow for what is never opened, written with or shown: it does without them by itself."""
OF_THOSE = ("avif", "brotli", "freetype", "harfbuzz", "lcms2", "png16", "sharpyuv", "webp")
"""The libraries that only those parts use; PNG it reads by itself."""
NEEDLESS = (
    "boto3/data",  # resources, of which we use none
    "boto3/examples",
    "botocore/data/dynamodb/2011-12-05",  # an API of before the one in use
    "botocore/data/*/*/examples-1.json",
    "cffi",  # both are for those who build cryptography
    "pycparser",
    "pydantic/v1",  # what pydantic was before
    "stdnum/*.dat",
    "stdnum/*/*.dat",
    "*.dist-info/RECORD",  # of files as pip laid them
    "**/*.pyi",
    *(f"PIL/_{each}.*.so" for each in OF_PILLOW),
    *(f"pillow.libs/lib{each}*" for each in OF_THOSE),
)


def slim(libraries: Path) -> None:
    """Take out of a folder of libraries what is not needed, and what describes it; lay out what is looked up."""
    for each in set(_needless(libraries)):
        if each.is_dir():
            rmtree(each)
        else:
            each.unlink(missing_ok=True)
    prefixes = {_slim_model(model) for model in libraries.glob("botocore/data/*/*/service-2.json.gz")}
    for bundle in libraries.glob("botocore/cacert.pem"):
        lay_out(bundle, bundle.parent / "authorities")
    for endpoints in libraries.glob("botocore/data/endpoints.json"):
        _slim_endpoints(endpoints, prefixes)


def _needless(libraries: Path) -> Iterator[Path]:
    for pattern in NEEDLESS:
        yield from libraries.glob(pattern)
    for parent, kept in (("botocore/data", SERVICES), ("stdnum", CODES)):
        yield from (each for each in libraries.glob(f"{parent}/*/") if each.is_dir() and each.name not in kept)


def _slim_model(path: Path) -> str:
    """Leave the words out of what describes a service. Returns how its hosts are named."""
    model = json.loads(gzip.decompress(path.read_bytes()))
    path.with_suffix("").write_text(json.dumps(_without_words(model), separators=(",", ":")))
    path.unlink()
    return str(model["metadata"]["endpointPrefix"])


def _without_words(node: Any) -> Any:  # noqa: ANN401, any part of a description
    if isinstance(node, list):
        return [_without_words(each) for each in node]
    if isinstance(node, dict):
        # Some of the words are asked for, whatever they say.
        return {name: "" if _is_words(name, each) else _without_words(each) for name, each in node.items()}
    return node


def _is_words(name: str, node: object) -> bool:
    return name == "documentation" and isinstance(node, str)


def _slim_endpoints(path: Path, prefixes: set[str]) -> None:
    """Leave only where the services are that are called."""
    told = json.loads(path.read_text())
    for partition in told["partitions"]:
        partition["services"] = {name: each for name, each in partition["services"].items() if name in prefixes}
    path.write_text(json.dumps(told, separators=(",", ":")))
