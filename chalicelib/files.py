"""What a file that is to go with an article is: told by its content, never by its name."""

# ruff: noqa: PLC0415, what reads archives and pictures is loaded where a file is examined

import unicodedata
import warnings
from collections.abc import Mapping
from enum import StrEnum
from io import BytesIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from chalicelib.models import FileKind

if TYPE_CHECKING:
    from zipfile import ZipFile

MEGABYTE = 1024 * 1024
MOST_BYTES = 10 * MEGABYTE
MOST_NAME = 120

CONTENT_TYPES: Mapping[FileKind, str] = {
    FileKind.PDF: "application/pdf",
    FileKind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileKind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    FileKind.JPEG: "image/jpeg",
    FileKind.PNG: "image/png",
}
"""What a browser is told that it downloads."""

_ENDINGS: Mapping[FileKind, tuple[str, ...]] = {
    FileKind.PDF: (".pdf",),
    FileKind.DOCX: (".docx",),
    FileKind.XLSX: (".xlsx",),
    FileKind.JPEG: (".jpg", ".jpeg"),
    FileKind.PNG: (".png",),
}
_PICTURES: Mapping[bytes, FileKind] = {b"\xff\xd8\xff": FileKind.JPEG, b"\x89PNG\r\n\x1a\n": FileKind.PNG}
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# An end of the file is searched for where it must be: what comes after it is no part of the document.
_PDF_TAIL = 1024
# Of an archive only this part is unpacked, and of it no more than this.
_TABLE_OF_PARTS = "[Content_Types].xml"
_MOST_TABLE = MEGABYTE
_MACROS = "vbaproject.bin"
# What no system can have in a name, and what shows a name in another order than it is written.
_FORBIDDEN = frozenset('/\\:*?"<>|')
_UNSEEN = frozenset({"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"})


class Fault(StrEnum):
    """Why a file is refused; each is a code of `wording.FIELD_ERRORS`."""

    TOO_LARGE = "file_too_large"
    UNKNOWN_TYPE = "file_unknown_type"
    OLD_OFFICE = "file_old_office"
    WITH_MACROS = "file_with_macros"
    BROKEN = "file_broken"


def examine(data: bytes) -> FileKind | Fault:
    """What the bytes are, or why they are refused. Never raises, whatever the bytes."""
    if len(data) > MOST_BYTES:
        return Fault.TOO_LARGE
    if data.startswith(b"%PDF-"):
        return FileKind.PDF if b"%%EOF" in data[-_PDF_TAIL:] else Fault.BROKEN
    if data.startswith(b"PK\x03\x04"):
        return _examine_archive(data)
    if data.startswith(_OLD_OFFICE):
        return Fault.OLD_OFFICE
    for signature, kind in _PICTURES.items():
        if data.startswith(signature):
            return kind if _is_picture(data, kind) else Fault.BROKEN
    return Fault.UNKNOWN_TYPE


def name_for(given: str, kind: FileKind) -> str:
    """The name that readers save a file by: the one it came with, made harmless, and ending as its kind does."""
    kept = "".join(each for each in unicodedata.normalize("NFC", given) if unicodedata.category(each) not in _UNSEEN)
    kept = "".join("_" if each in _FORBIDDEN else each for each in kept).strip(" .")
    ending = PurePosixPath(kept).suffix
    stem = kept.removesuffix(ending).strip(" .")
    if ending.lower() not in _ENDINGS[kind]:
        stem, ending = kept, _ENDINGS[kind][0]
    return f"{stem[: MOST_NAME - len(ending)].strip(' .') or 'file'}{ending}"


def _examine_archive(data: bytes) -> FileKind | Fault:
    """A document of Office is an archive with a table of its parts, which says what it is."""
    from zipfile import ZipFile

    try:
        with ZipFile(BytesIO(data)) as archive:
            return _judge_parts(archive)
    except Exception:  # noqa: BLE001, hostile bytes make an archive raise whatever it likes
        return Fault.BROKEN


def _judge_parts(archive: "ZipFile") -> FileKind | Fault:
    names = archive.namelist()
    if _TABLE_OF_PARTS not in names:
        return Fault.UNKNOWN_TYPE
    with archive.open(_TABLE_OF_PARTS) as table:
        told = table.read(_MOST_TABLE).decode()
    if "macroEnabled" in told or any(name.lower().endswith(_MACROS) for name in names):
        return Fault.WITH_MACROS
    for kind in (FileKind.DOCX, FileKind.XLSX):
        if f'"{CONTENT_TYPES[kind]}.main+xml"' in told:
            return kind
    return Fault.UNKNOWN_TYPE


def _is_picture(data: bytes, kind: FileKind) -> bool:
    from PIL import Image

    with warnings.catch_warnings():
        # Of what Pillow warns is much that it mends, and a picture of so many pixels that it would exhaust a reader.
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(BytesIO(data), formats=(kind.upper(),)) as picture:
                picture.verify()
        except Exception:  # noqa: BLE001, hostile bytes make a decoder raise whatever they like
            return False
    return True
