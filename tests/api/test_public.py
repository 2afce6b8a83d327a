import json
from pathlib import Path

import pytest

from chalicelib import __version__, reference
from tests.api.conftest import OpenBrowser
from tests.api_document import DOCUMENT


def test_the_service_tells_its_stage_and_release_without_asking_anything_else(open_browser: OpenBrowser) -> None:
    assert open_browser().get("/health").json_body == {"status": "ok", "stage": "test", "release": __version__}


@pytest.mark.parametrize("name", reference.LISTS)
def test_every_list_is_served_as_it_is_kept(open_browser: OpenBrowser, name: str) -> None:
    served = open_browser().get(f"/reference/{name}")
    assert served.body == (Path(reference.__file__).parent / "data" / f"{name}.json").read_bytes()
    assert served.headers["Cache-Control"].startswith("public")


def test_a_list_that_is_none_is_not_found(open_browser: OpenBrowser) -> None:
    for name in ("openapi", "..%2Fopenapi", "people"):
        assert open_browser().get(f"/reference/{name}").json_body["code"] == "not_found"


@pytest.mark.parametrize("form", ["{}", "W/{}", '"another", {}', "*"])
def test_a_list_that_the_browser_has_already_is_not_sent_again(open_browser: OpenBrowser, form: str) -> None:
    browser = open_browser()
    tag = browser.get("/reference/titles").headers["ETag"]
    again = browser.get("/reference/titles", If_None_Match=form.format(tag))
    assert (again.status_code, again.headers["ETag"]) == (304, tag)


def test_a_list_that_has_changed_is_sent_again(open_browser: OpenBrowser) -> None:
    assert open_browser().get("/reference/titles", If_None_Match='"another"').status_code == 200


def test_the_document_is_served_as_it_is_committed(open_browser: OpenBrowser) -> None:
    assert json.loads(open_browser().get("/openapi.json").body) == DOCUMENT
