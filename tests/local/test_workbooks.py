"""The workbooks of the seeded notices are such as may go with an article, and say what the service says."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest

from chalicelib import files, reference
from chalicelib.forms import ProjectForm, UnitForm
from chalicelib.models import FileKind
from local.workbooks import TABLES, explain_project_form, explain_unit_form, list_authorities, write_workbook


@pytest.mark.parametrize("name", TABLES)
def test_a_workbook_is_one_that_may_go_with_an_article_and_holds_its_rows(name: str) -> None:
    table = TABLES[name]()
    data = write_workbook(table)
    assert files.examine(data) is FileKind.XLSX
    assert files.name_for(table.file_name, FileKind.XLSX) == table.file_name
    with ZipFile(BytesIO(data)) as archive:
        sheet, texts = (archive.read(f"xl/{part}.xml").decode() for part in ("worksheets/sheet1", "sharedStrings"))
    assert len(re.findall("<row ", sheet)) == len(table.rows) + 2
    assert all(len(row) == len(table.columns) for row in table.rows)
    assert all(row[1] in texts for row in table.rows)


def test_every_authority_that_can_be_chosen_is_listed_with_the_one_above_it() -> None:
    rows = list_authorities().rows
    assert ("市级外专局", "邯郸市外国专家局", "Handan Municipal Bureau of Foreign Experts Affairs") in {
        row[:3] for row in rows
    }
    assert len(rows) == len(reference.items("authorities")) - 1
    assert "国家外国专家局" not in {row[1] for row in rows}


def test_the_guides_tell_of_every_field_of_their_forms() -> None:
    assert len(explain_unit_form().rows) == len(UnitForm.model_fields)
    assert len(explain_project_form().rows) == len(ProjectForm.model_fields)
