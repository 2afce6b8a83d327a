"""The builder of the lists: what is committed is what it makes, and edits survive it."""

import json
from pathlib import Path

import pytest

from scripts import build_reference
from scripts.place_names import romanise


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for path in build_reference.DATA.glob("*.json"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    monkeypatch.setattr(build_reference, "DATA", tmp_path)
    return tmp_path


def write_package(workspace: Path, provinces: object) -> Path:
    (workspace / "data").mkdir()
    (workspace / "data" / "pca.json").write_text(json.dumps(provinces), "utf-8")
    return workspace


def test_the_committed_authorities_are_complete_and_written_as_the_builder_writes(workspace: Path) -> None:
    committed = (workspace / "authorities.json").read_bytes()
    build_reference.add_authorities()
    assert (workspace / "authorities.json").read_bytes() == committed


def test_the_committed_regions_are_written_as_the_builder_writes(workspace: Path) -> None:
    committed = (workspace / "regions.json").read_bytes()
    build_reference.write("regions", build_reference.read("regions"))
    assert (workspace / "regions.json").read_bytes() == committed


def test_an_edited_name_of_an_authority_survives(workspace: Path) -> None:
    document = build_reference.read("authorities")
    edited = next(line for line in document["items"] if line["code"] == "C130100")
    edited |= {"name_zh": "石家庄市外国专家局", "name_verified": True}
    build_reference.write("authorities", document)
    build_reference.add_authorities()
    assert edited in build_reference.read("authorities")["items"]


def test_a_ministry_that_is_gone_is_reported_and_kept(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ministries = build_reference.read("ministries")
    gone = ministries["items"].pop()
    build_reference.write("ministries", ministries)
    build_reference.add_authorities()
    assert f"{gone['code']} {gone['name_zh']} has lost its region or ministry" in capsys.readouterr().out
    assert gone["code"] in {line["code"] for line in build_reference.read("authorities")["items"]}


def test_regions_follow_their_source_and_keep_the_english_names_set_by_hand(workspace: Path) -> None:
    counties = [{"code": "140428", "name": "长子县"}, {"code": "140499", "name": "新设区"}]
    city = {"code": "140400", "name": "长治市", "children": counties}
    provinces = [
        {"code": "140000", "name": "山西省", "children": [city]},
        {"code": "710000", "name": "台湾省"},
    ]
    build_reference.rebuild_regions(write_package(workspace, provinces))
    assert [(line["name_en"], line["level"], line["parent"]) for line in build_reference.read("regions")["items"]] == [
        ("Shanxi Province", "province", None),
        ("Changzhi City", "city", "140000"),
        ("Zhangzi County", "county", "140400"),
        ("Xinshe District", "county", "140400"),
    ]


@pytest.mark.parametrize(
    ("name", "english"),
    [
        ("邯郸市", "Handan City"),
        ("西安市", "Xi'an City"),
        ("祁县", "Qixian County"),
        ("北林区", "Beilin District"),
        ("神农架林区", "Shennongjia Forestry District"),
        ("管城回族区", "Guancheng Hui District"),
        ("靖州苗族侗族自治县", "Jingzhou Miao and Dong Autonomous County"),
        ("威宁彝族回族苗族自治县", "Weining Yi, Hui and Miao Autonomous County"),
        ("广西壮族自治区", "Guangxi Zhuang Autonomous Region"),
        ("兴安盟", "Xing'an League"),
    ],
)
def test_places_are_named_as_pinyin_is_written(name: str, english: str) -> None:
    assert romanise(name) == english
