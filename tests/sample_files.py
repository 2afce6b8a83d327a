"""Small files of each kind that may go with an article, and of some that may not."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from PIL import Image

_TABLE = "[Content_Types].xml"
_OFFICE = "application/vnd.openxmlformats-officedocument"
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer <<>>\n%%EOF\n"
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)


def archive(parts: Mapping[str, str]) -> bytes:
    """A ZIP archive of those parts."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as made:
        for name, text in parts.items():
            made.writestr(name, text)
    return buffer.getvalue()


def office(kind: str, **parts: str) -> bytes:
    """An archive that says of itself that it is a document of Office, `kind` as its table of parts names it."""
    told = f'<Types><Override PartName="/main.xml" ContentType="{kind}"/></Types>'
    return archive({_TABLE: told, "main.xml": "<main/>", **parts})


def picture(form: str) -> bytes:
    """A picture of a few pixels."""
    buffer = BytesIO()
    Image.new("RGB", (8, 8), "red").save(buffer, form)
    return buffer.getvalue()


DOCX = office(f"{_OFFICE}.wordprocessingml.document.main+xml")
XLSX = office(f"{_OFFICE}.spreadsheetml.sheet.main+xml")
PPTX = office(f"{_OFFICE}.presentationml.presentation.main+xml")
DOCM = office("application/vnd.ms-word.document.macroEnabled.main+xml")
DOCX_WITH_MACROS = office(f"{_OFFICE}.wordprocessingml.document.main+xml", **{"word/vbaProject.bin": "x"})
JPEG, PNG, GIF = (picture(form) for form in ("JPEG", "PNG", "GIF"))
