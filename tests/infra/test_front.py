"""What stands before the functions and the sites."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from cfnlint.decode import cfn_yaml  # type: ignore[import-untyped]

from chalicelib import wording
from infra.deploy import ROOT
from infra.front import CDN, FIREWALL
from infra.gateway import render_gateway
from infra.headers import HEADERS, Origins, read_headers
from tests.infra.linting import lint

EDGE = ROOT / "infra" / "edge"
NOWHERE = Origins("", "")
EVERYWHERE = ["ap-southeast-1", "us-east-1", "cn-north-1", "cn-northwest-1"]
OUTSIDE_CHINA = [region for region in EVERYWHERE if not region.startswith("cn-")]


def _resources(template: Path) -> dict[str, dict[str, Any]]:
    resources: dict[str, dict[str, Any]] = cfn_yaml.load(str(template))["Resources"]
    return {name: each["Properties"] for name, each in resources.items()}


def _run_at_the_edge(code: str, *requests: dict[str, Any]) -> list[dict[str, Any]]:
    program = f"{(EDGE / code).read_text()}; console.log(JSON.stringify({json.dumps(requests)}.map(handler)))"
    ran = subprocess.run(["node", "-e", program], capture_output=True, text=True, check=True)
    answers: list[dict[str, Any]] = json.loads(ran.stdout)
    return answers


def _asking(path: str, encodings: str | None = None) -> dict[str, Any]:
    headers = {"accept-encoding": {"value": encodings}} if encodings else {}
    return {"viewer": {"ip": "203.0.113.7"}, "request": {"uri": path, "headers": headers}}


@pytest.mark.parametrize(("template", "regions"), [(CDN, OUTSIDE_CHINA), (FIREWALL, EVERYWHERE)], ids=["cdn", "wall"])
def test_each_template_lints_in_all_regions_where_it_is_laid(template: Path, regions: list[str]) -> None:
    assert lint(template, regions) == ""


def test_the_gateway_lints_where_there_is_no_cdn(tmp_path: Path) -> None:
    (tmp_path / "gateway.json").write_text(render_gateway(read_headers(NOWHERE)))
    assert lint(tmp_path / "gateway.json", [region for region in EVERYWHERE if region.startswith("cn-")]) == ""


def test_the_gateway_hands_out_pages_and_files_with_the_headers_that_lie_with_them() -> None:
    paths = json.loads(render_gateway(read_headers(NOWHERE)))["Resources"]["Pages"]["Properties"]["Body"]["paths"]
    keys = {}
    for path, methods in paths.items():
        integration = methods["get"]["x-amazon-apigateway-integration"]
        keys[path] = integration["uri"]["Fn::Sub"].partition("${SitesBucket}/")[2]
        given = integration["responses"]["200"]["responseParameters"]
        for name in read_headers(NOWHERE):
            assert given[f"method.response.header.{name}"] == f"integration.response.header.x-amz-meta-{name}"
    assert keys == {
        "/": "index.html",
        "/{page+}": "index.html",
        "/admin": "admin/index.html",
        "/admin/{page+}": "admin/index.html",
        "/assets/{file}": "assets/{file}",
        "/admin/assets/{file}": "admin/assets/{file}",
    }


def test_a_changed_gateway_is_released_by_another_name() -> None:
    def releases(template: str) -> list[str]:
        return [name for name in json.loads(template)["Resources"] if name.startswith("Release")]

    assert releases(render_gateway(["A"])) != releases(render_gateway(["B"]))


def test_what_lies_with_a_file_is_not_more_than_s3_keeps() -> None:
    longest = f"https://{'b' * 63}.s3.cn-northwest-1.amazonaws.com.cn"
    headers = read_headers(Origins(longest, longest))
    assert sum(len(name) + len(value) for name, value in headers.items()) < 2048


def test_the_cdn_sets_the_headers_of_the_table_and_no_others() -> None:
    policy = _resources(CDN)["Headers"]["ResponseHeadersPolicyConfig"]
    security = policy["SecurityHeadersConfig"]
    csp, origins = security["ContentSecurityPolicy"]["ContentSecurityPolicy"]["Fn::Sub"]
    assert origins == {
        f"{name}Origin": {"Fn::Sub": f"https://${{{name}Bucket}}.s3.${{AWS::Region}}.${{AWS::URLSuffix}}"}
        for name in ("Scans", "Files")
    }
    transport = security["StrictTransportSecurity"]
    age, subdomains = transport["AccessControlMaxAgeSec"], transport["IncludeSubdomains"]
    set_by_name = {each["Header"]: each["Value"] for each in policy["CustomHeadersConfig"]["Items"]}
    assert json.loads(HEADERS.read_text()) == set_by_name | {
        "Content-Security-Policy": csp.replace("${", "{"),
        "Strict-Transport-Security": f"max-age={age}" + ("; includeSubDomains" if subdomains else ""),
        "X-Content-Type-Options": "nosniff" if "ContentTypeOptions" in security else "",
        "X-Frame-Options": security["FrameOptions"]["FrameOption"],
        "Referrer-Policy": security["ReferrerPolicy"]["ReferrerPolicy"],
    }


def test_a_path_that_names_no_file_is_a_page_of_its_site() -> None:
    paths = [
        "/",
        "/forms/unit",
        "/admin/",
        "/admin/cases/7",
        "/administration",
        "/assets/a-1.js",
        "/admin/assets/b-2.css",
    ]
    assert [each["uri"] for each in _run_at_the_edge("pages.js", *map(_asking, paths))] == [
        "/index.html",
        "/index.html",
        "/admin/index.html",
        "/admin/index.html",
        "/index.html",
        "/assets/a-1.js",
        "/admin/assets/b-2.css",
    ]


def test_texts_are_sent_compressed_to_who_takes_them_so() -> None:
    asked = [("/", "gzip, deflate, br"), ("/a.png", "br"), ("/a.js", "gzip"), ("/a.js", None), ("/a.js", "brotli")]
    assert [each["uri"] for each in _run_at_the_edge("pages.js", *(_asking(*each) for each in asked))] == [
        "/index.html.br",
        "/a.png",
        "/a.js",
        "/a.js",
        "/a.js",
    ]


def test_the_consoles_address_without_a_slash_leads_to_it() -> None:
    [answer] = _run_at_the_edge("pages.js", _asking("/admin"))
    assert (answer["statusCode"], answer["headers"]) == (301, {"location": {"value": "/admin/"}})


def test_the_api_is_told_who_asks_whatever_a_caller_says() -> None:
    asked = _asking("/api/entry")
    asked["request"]["headers"]["x-viewer-address"] = {"value": "198.51.100.1"}
    [answer] = _run_at_the_edge("api.js", asked)
    assert answer["headers"] == {"x-viewer-address": {"value": "203.0.113.7"}}
    assert answer["uri"] == "/api/entry"


def test_functions_of_the_edge_fit_into_a_parameter_and_into_cloudfront() -> None:
    for code in EDGE.glob("*.js"):
        assert len(code.read_text()) <= 4096


def test_who_asks_too_often_is_told_as_by_the_api_itself_and_when_to_come_back() -> None:
    firewall = _resources(FIREWALL)["Firewall"]
    (rule,) = (each for each in firewall["Rules"] if each.get("Name") == "not-too-often")
    answer = rule["Action"]["Block"]["CustomResponse"]
    told = json.loads(firewall["CustomResponseBodies"][answer["CustomResponseBodyKey"]]["Content"])
    assert (told["title"], told["title_en"]) == wording.PROBLEMS[told["code"]]
    assert told["status"] == answer["ResponseCode"] == 429
    headers = {each["Name"]: each["Value"] for each in answer["ResponseHeaders"]}
    assert int(headers["retry-after"]) == rule["Statement"]["RateBasedStatement"]["EvaluationWindowSec"]


def test_the_firewall_knows_the_cdn_by_the_key_that_the_cdn_shows() -> None:
    origins = _resources(CDN)["Cdn"]["DistributionConfig"]["Origins"]
    [shown] = [header for origin in origins for header in origin.get("OriginCustomHeaders", [])]
    first = min(_resources(FIREWALL)["Firewall"]["Rules"][:-1], key=lambda rule: int(rule["Priority"]))
    _condition, with_cdn, _without = first["Statement"]["Fn::If"]
    match = with_cdn["NotStatement"]["Statement"]["ByteMatchStatement"]
    assert match["FieldToMatch"]["SingleHeader"]["Name"] == shown["HeaderName"]
    assert match["SearchString"] == shown["HeaderValue"]
    assert first["Action"] == {"Block": {}}
