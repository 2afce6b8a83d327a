import json
import re
from pathlib import Path
from typing import Any

from cfnlint.decode import cfn_yaml  # type: ignore[import-untyped]

from chalicelib.store import tables
from infra.deploy import ROOT
from infra.settings import read_config
from infra.stack import RELEASES, TEMPLATE
from tests.infra.linting import lint


def rows_of_tables() -> list[Any]:
    """The classes of `store/tables.py` that are a table each."""
    return [each for each in vars(tables).values() if hasattr(getattr(each, "Meta", None), "table_name")]


def _resources(kind: str, template: Path = TEMPLATE) -> dict[str, dict[str, Any]]:
    resources = cfn_yaml.load(str(template))["Resources"]
    return {name: each for name, each in resources.items() if each["Type"] == kind}


def test_the_template_lints_without_a_word() -> None:
    assert lint(TEMPLATE, ["ap-southeast-1", "us-east-1"]) == ""
    assert lint(RELEASES, ["ap-southeast-1", "us-east-1", "cn-north-1", "cn-northwest-1"]) == ""


def test_what_aws_cn_lacks_is_not_laid_there(tmp_path: Path) -> None:
    template = cfn_yaml.load(str(TEMPLATE))
    template["Resources"] = {n: r for n, r in template["Resources"].items() if r.get("Condition") != "HasEmail"}
    del template["Conditions"]["HasEmail"]
    (tmp_path / "in-china.json").write_text(json.dumps(template))
    assert lint(tmp_path / "in-china.json", ["cn-north-1", "cn-northwest-1"]) == ""


def test_every_table_whose_rows_pass_lets_them_expire_and_no_other() -> None:
    passing = {row.Meta.table_name.partition("-test-")[2] for row in rows_of_tables() if hasattr(row, "expires_at")}
    laid = {
        str(table["Properties"]["TableName"]["Fn::Sub"]).rpartition("-")[2]: table["Properties"]
        for table in _resources("AWS::DynamoDB::Table").values()
    }
    expiring = {
        name
        for name, table in laid.items()
        if table.get("TimeToLiveSpecification", {}).get("AttributeName") == "expires_at"
    }
    assert expiring == passing
    assert {"sessions", "sign_ins", "drafts", "quotas", "sign_in_records", "attachments"} <= passing


def test_everything_that_holds_data_outlives_its_stack() -> None:
    for kind in ("DynamoDB::Table", "S3::Bucket", "KMS::Key", "SQS::Queue", "SecretsManager::Secret"):
        for name, resource in _resources(f"AWS::{kind}").items():
            kept = (resource["DeletionPolicy"], resource["UpdateReplacePolicy"])
            assert kept == ("RetainExceptOnCreate", "Retain"), name


def test_every_table_is_encrypted_and_can_be_recovered() -> None:
    laid_tables = _resources("AWS::DynamoDB::Table")
    laid = {
        each["Properties"]["TableName"]["Fn::Sub"].removeprefix("fepmis-${Stage}-") for each in laid_tables.values()
    }
    assert laid == {row.Meta.table_name.removeprefix("fepmis-test-") for row in rows_of_tables()}
    for name, table in laid_tables.items():
        properties = table["Properties"]
        assert properties["SSESpecification"]["SSEEnabled"], name
        assert properties["DeletionProtectionEnabled"] == {"Fn::If": ["IsProtected", True, False]}, name
        assert properties["PointInTimeRecoverySpecification"]["PointInTimeRecoveryEnabled"], name


def test_every_bucket_is_private_encrypted_versioned_and_swept() -> None:
    buckets = _resources("AWS::S3::Bucket") | _resources("AWS::S3::Bucket", RELEASES)
    assert set(buckets) == {"Scans", "Files", "Accesses", "Releases", "Sites"}
    for name, bucket in buckets.items():
        properties = bucket["Properties"]
        assert all(properties["PublicAccessBlockConfiguration"].values()), name
        assert len(properties["PublicAccessBlockConfiguration"]) == 4, name
        assert properties["BucketEncryption"]["ServerSideEncryptionConfiguration"], name
        assert properties["VersioningConfiguration"] == {"Status": "Enabled"}, name
        assert properties["LifecycleConfiguration"]["Rules"], name


def test_policies_name_only_tables_that_are_laid() -> None:
    laid = {table["Properties"]["TableName"]["Fn::Sub"] for table in _resources("AWS::DynamoDB::Table").values()}
    for policy in (ROOT / "policies").glob("*.json"):
        named = re.findall(r"table/(fepmis-\$\{Stage\}-\w+)", policy.read_text())
        assert set(named) <= laid


def test_no_partition_is_written_down() -> None:
    assert not re.search(r"arn:aws", TEMPLATE.read_text())


def test_every_function_has_a_log_that_is_kept_for_a_year() -> None:
    logs = {each["Properties"]["LogGroupName"]["Fn::Sub"]: each for each in _resources("AWS::Logs::LogGroup").values()}
    for name in read_config(ROOT)["lambda_functions"]:
        group = "/aws/lambda/fepmis-${Stage}" + ("" if name == "api_handler" else f"-{name}")
        assert logs[group]["Properties"]["RetentionInDays"] == 365


def test_e_mail_is_laid_only_where_there_is_ses() -> None:
    for kind in ("ConfigurationSet", "ConfigurationSetEventDestination"):
        for resource in _resources(f"AWS::SES::{kind}").values():
            assert resource["Condition"] == "HasEmail"
