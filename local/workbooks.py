"""Makes the workbooks that go with some of the seeded notices, from the lists and forms of the service itself."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO

from pydantic.fields import FieldInfo
from xlsxwriter import Workbook  # type: ignore[import-untyped]

from chalicelib import reference, wording
from chalicelib.forms import Form, ProjectForm, UnitForm
from chalicelib.models import NATIONAL_AUTHORITY, AuthorityLevel

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """What a workbook holds: a title, what its columns are called and how wide they are, and its rows."""

    file_name: str
    title: str
    columns: Mapping[str, int]
    rows: tuple[Row, ...]


def list_authorities() -> Table:
    """主管外专局名录: every authority that a unit can choose, by level."""
    columns = {"级别": 18, "主管外专局": 34, "Authority": 62, "上级": 30}
    return Table("主管外专局名录.xlsx", "主管外专局名录", columns, tuple(_authorities()))


def explain_unit_form() -> Table:
    """单位信息填写说明: what the unit form asks for."""
    return _explain(UnitForm, "单位信息填写说明")


def explain_project_form() -> Table:
    """项目计划填写说明: what a project asks for."""
    return _explain(ProjectForm, "项目计划填写说明")


TABLES: Mapping[str, Callable[[], Table]] = {
    "authorities": list_authorities,
    "unit form": explain_unit_form,
    "project form": explain_project_form,
}
"""By the names under which local/notices.json asks for them."""


def write_workbook(table: Table) -> bytes:
    """The table as a workbook that prints on upright pages, its head on each of them."""
    buffer = BytesIO()
    with Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet(table.title)
        wrapped = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
        head = book.add_format({"bold": True, "bg_color": "#E8EEF7", "valign": "top", "border": 1, "text_wrap": True})
        sheet.write(0, 0, table.title, book.add_format({"bold": True, "font_size": 14}))
        for place, (name, width) in enumerate(table.columns.items()):
            sheet.set_column(place, place, width)
            sheet.write(1, place, name, head)
        for line, row in enumerate(table.rows, 2):
            sheet.write_row(line, 0, row, wrapped)
        sheet.freeze_panes(2, 0)
        sheet.repeat_rows(1)
        sheet.fit_to_pages(1, 0)
        sheet.set_paper(9)
    return buffer.getvalue()


def _authorities() -> Iterator[Row]:
    known = [found for each in reference.items("authorities") if (found := reference.authority(each.code))]
    names = {each.id: each.name_zh for each in known}
    for level in AuthorityLevel:
        for each in known:
            if each.level is level and each.id != NATIONAL_AUTHORITY and each.valid_to is None:
                yield wording.AUTHORITY_LEVELS[level].zh, each.name_zh, each.name_en, names.get(each.parent or "", "")


def _explain(form: type[Form], title: str) -> Table:
    columns = {"部分": 20, "填写项": 26, "Field": 34, "是否必填": 10, "填写说明": 56}
    return Table(f"{title}.xlsx", title, columns, tuple(_line(each) for each in form.model_fields.values()))


def _line(field: FieldInfo) -> Row:
    told = field.json_schema_extra
    assert isinstance(told, dict)
    label, hint = told["x-label"], told.get("x-hint", {"zh": ""})
    assert isinstance(label, dict)
    assert isinstance(hint, dict)
    group = wording.FORM_GROUPS[str(told["x-group"])]
    return group.zh, str(label["zh"]), str(label["en"]), "必填" if field.is_required() else "选填", str(hint["zh"])
