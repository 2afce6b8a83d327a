import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from cfnlint.decode import cfn_yaml  # type: ignore[import-untyped]

from infra.deploy import ROOT
from infra.stack import TEMPLATE


def _resources(kind: str) -> dict[str, dict[str, Any]]:
    resources = cfn_yaml.load(str(TEMPLATE))["Resources"]
    return {name: each for name, each in resources.items() if each["Type"] == kind}


def test_the_template_lints_without_a_word() -> None:
    lint = Path(sys.executable).with_name("cfn-lint")
    spoken = subprocess.run([lint, TEMPLATE], capture_output=True, text=True, check=False)
    assert (spoken.returncode, spoken.stdout) == (0, "")


def test_everything_that_holds_data_outlives_its_stack() -> None:
    for kind in ("DynamoDB::Table", "S3::Bucket", "KMS::Key", "SQS::Queue", "SecretsManager::Secret"):
        for name, resource in _resources(f"AWS::{kind}").items():
            kept = (resource["DeletionPolicy"], resource["UpdateReplacePolicy"])
            assert kept == ("RetainExceptOnCreate", "Retain"), name


def test_every_table_is_encrypted_and_can_be_recovered() -> None:
    tables = _resources("AWS::DynamoDB::Table")
    assert len(tables) == 19
    for name, table in tables.items():
        properties = table["Properties"]
        assert properties["SSESpecification"]["SSEEnabled"], name
        assert properties["PointInTimeRecoverySpecification"]["PointInTimeRecoveryEnabled"], name


def test_policies_name_only_tables_that_are_laid() -> None:
    laid = {table["Properties"]["TableName"]["Fn::Sub"] for table in _resources("AWS::DynamoDB::Table").values()}
    for policy in (ROOT / "policies").glob("*.json"):
        named = re.findall(r"table/(fepmis-\$\{Stage\}-\w+)", policy.read_text())
        assert set(named) <= laid


def test_no_partition_is_written_down() -> None:
    assert not re.search(r"arn:aws", TEMPLATE.read_text())
