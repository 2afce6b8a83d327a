import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from chalicelib.gateways import metrics
from chalicelib.gateways.logs import log
from chalicelib.gateways.metrics import METRICS, count, measure
from infra.deploy import ROOT

CHALICELIB = ROOT / "chalicelib"


def counted() -> Iterator[tuple[Path, str]]:
    """Every metric that the code counts, and where."""
    for path in CHALICELIB.rglob("*.py"):
        if path != Path(metrics.__file__):
            source = path.read_text(encoding="utf-8")
            counts = re.findall(r'(?<![.\w])count\("(\w+)"', source)
            measures = re.findall(r"\bmeasure\((.*)\)", source)
            yield from ((path, name) for name in [*counts, *re.findall(r"(\w+)=", " ".join(measures))])


def test_a_line_that_counts_is_what_cloudwatch_reads_as_a_metric(lines: io.StringIO) -> None:
    log.info(
        "registration moved", extra={"registration_id": "r"} | count("Registrations", Kind="unit", State="approved")
    )
    told = json.loads(lines.getvalue())
    (directive,) = told["_aws"]["CloudWatchMetrics"]
    assert directive["Namespace"] == "fepmis/test"
    assert directive["Dimensions"] == [["Kind", "State"]]
    assert directive["Metrics"] == [{"Name": "Registrations", "Unit": "Count"}]
    assert (told["Registrations"], told["Kind"], told["State"], told["registration_id"]) == (1, "unit", "approved", "r")
    assert isinstance(told["_aws"]["Timestamp"], int)


def test_a_metric_that_is_not_declared_or_is_told_apart_otherwise_is_refused() -> None:
    for name, dimensions in (("Planets", {}), ("Holds", {}), ("Holds", {"Action": "open", "Hold": "1"})):
        with pytest.raises(ValueError, match="no metric"):
            count(name, 1, **dimensions)


def test_one_line_can_measure_several_things(lines: io.StringIO) -> None:
    log.info("messages swept", extra=measure(OverdueMinutes=1.5, UnsentMinutes=0.0))
    told = json.loads(lines.getvalue())
    (directive,) = told["_aws"]["CloudWatchMetrics"]
    assert [each["Name"] for each in directive["Metrics"]] == ["OverdueMinutes", "UnsentMinutes"]
    assert (told["OverdueMinutes"], told["UnsentMinutes"]) == (1.5, 0.0)
    with pytest.raises(ValueError, match="Holds is no metric"):
        measure(Holds=1)


def test_every_metric_that_is_declared_is_counted_somewhere_and_no_other() -> None:
    assert {name for _, name in counted()} == METRICS.keys()
