"""What may go with an article, told by its content, and the name under which it does."""

import struct
import unicodedata
import warnings
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from chalicelib import files, wording
from chalicelib.files import Fault
from chalicelib.models import FileKind
from tests import sample_files


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (sample_files.PDF, FileKind.PDF),
        (sample_files.DOCX, FileKind.DOCX),
        (sample_files.XLSX, FileKind.XLSX),
        (sample_files.JPEG, FileKind.JPEG),
        (sample_files.PNG, FileKind.PNG),
    ],
    ids=[*FileKind],
)
def test_a_file_is_what_its_content_says(data: bytes, kind: FileKind) -> None:
    assert files.examine(data) is kind


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", Fault.UNKNOWN_TYPE),
        ("名录".encode(), Fault.UNKNOWN_TYPE),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", Fault.UNKNOWN_TYPE),
        (b"<!DOCTYPE html><script>alert(1)</script>" + sample_files.PDF, Fault.UNKNOWN_TYPE),
        (b"MZ" + bytes(100), Fault.UNKNOWN_TYPE),
        (sample_files.GIF, Fault.UNKNOWN_TYPE),
        (sample_files.archive({"a.txt": "a"}), Fault.UNKNOWN_TYPE),
        (sample_files.PPTX, Fault.UNKNOWN_TYPE),
        (sample_files.OLD_OFFICE, Fault.OLD_OFFICE),
        (sample_files.DOCM, Fault.WITH_MACROS),
        (sample_files.DOCX_WITH_MACROS, Fault.WITH_MACROS),
        (b"%PDF-1.7\n1 0 obj", Fault.BROKEN),
        (sample_files.DOCX[: len(sample_files.DOCX) // 2], Fault.BROKEN),
        (sample_files.PNG[:40], Fault.BROKEN),
        (b"\xff\xd8\xff\xe0 and no more", Fault.BROKEN),
        (sample_files.PDF + bytes(files.MOST_BYTES), Fault.TOO_LARGE),
    ],
    ids=lambda each: each if isinstance(each, Fault) else "",
)
def test_any_other_file_is_refused_and_why(data: bytes, fault: Fault) -> None:
    assert files.examine(data) is fault


def test_a_file_has_ten_megabytes_at_most() -> None:
    most = sample_files.PDF[:5] + sample_files.PDF.rjust(files.MOST_BYTES - 5)
    assert files.examine(most) is FileKind.PDF
    assert files.examine(most + b"\n") is Fault.TOO_LARGE


def test_a_picture_with_a_fault_that_every_viewer_mends_is_taken() -> None:
    frames = b"MPF\0 and no table of frames"
    damaged = b"\xff\xd8\xff\xe2" + struct.pack(">H", len(frames) + 2) + frames + sample_files.JPEG[2:]
    with pytest.warns(UserWarning, match="malformed MPO"):
        Image.open(BytesIO(damaged), formats=("JPEG",))
    assert files.examine(damaged) is FileKind.JPEG


def test_of_a_table_of_parts_that_would_fill_the_memory_only_the_beginning_is_read() -> None:
    bomb = sample_files.archive({"[Content_Types].xml": " " * (50 * files.MEGABYTE)})
    assert len(bomb) < files.MEGABYTE
    assert files.examine(bomb) is Fault.UNKNOWN_TYPE


@given(st.sampled_from([b"", b"%PDF-", b"PK\x03\x04", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"]), st.binary(max_size=300))
def test_no_bytes_whatever_make_the_examination_fail(beginning: bytes, rest: bytes) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert files.examine(beginning + rest) in {*FileKind, *Fault}


def test_every_fault_has_words_and_every_kind_its_content_type() -> None:
    assert set(Fault) <= set(wording.FIELD_ERRORS)
    assert set(files.CONTENT_TYPES) == set(FileKind)


@pytest.mark.parametrize(
    ("given_name", "kind", "name"),
    [
        ("填报说明.pdf", FileKind.PDF, "填报说明.pdf"),
        ("名录 2026.XLSX", FileKind.XLSX, "名录 2026.XLSX"),
        ("照片.jpeg", FileKind.JPEG, "照片.jpeg"),
        ("表.docx", FileKind.PDF, "表.docx.pdf"),
        ("setup.exe", FileKind.PDF, "setup.exe.pdf"),
        ("没有后缀", FileKind.DOCX, "没有后缀.docx"),
        (r"C:\temp\名录.xlsx", FileKind.XLSX, "C__temp_名录.xlsx"),
        ("../../etc/passwd", FileKind.PDF, "_.._etc_passwd.pdf"),
        ("fdp.\u202ecod.exe", FileKind.PDF, "fdp.cod.exe.pdf"),
        ("a\r\nSet-Cookie: x.pdf", FileKind.PDF, "aSet-Cookie_ x.pdf"),
        (".pdf", FileKind.PDF, "pdf.pdf"),
        (" . ", FileKind.PNG, "file.png"),
        ("名录.pdf. ", FileKind.PDF, "名录.pdf"),
        ("X光片X.png", FileKind.PNG, "X光片X.png"),
        ("长" * 300 + ".pdf", FileKind.PDF, "长" * 116 + ".pdf"),
        ("长" * 114 + " ." + "长" * 9 + ".pdf", FileKind.PDF, "长" * 114 + ".pdf"),
    ],
)
def test_a_file_keeps_its_name_made_harmless_and_ending_as_its_kind_does(
    given_name: str, kind: FileKind, name: str
) -> None:
    assert files.name_for(given_name, kind) == name


@given(st.text(max_size=300), st.sampled_from(FileKind))
def test_every_name_is_one_that_any_system_can_save(given_name: str, kind: FileKind) -> None:
    name = files.name_for(given_name, kind)
    assert 0 < len(name) <= files.MOST_NAME
    assert Path(name).name == name
    assert not any(unicodedata.category(each).startswith("C") for each in name)
    assert files.name_for(name, kind) == name
