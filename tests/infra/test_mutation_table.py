"""What the command that tries the tests tells of them."""

from scripts.mutation_table import count_killed, verdicts_in

TOLD = """\
    chalicelib.review.x_step__mutmut_1: killed
    chalicelib.review.x_step__mutmut_2: survived
    chalicelib.review.x_submit__mutmut_1: timeout
    chalicelib.review.xǁActorǁname__mutmut_1: no tests
    chalicelib.routing.x_entry_for__mutmut_1: not checked
"""


def test_what_was_not_tried_is_not_counted() -> None:
    assert verdicts_in(TOLD) == {
        "chalicelib.review.x_step__mutmut_1": "killed",
        "chalicelib.review.x_step__mutmut_2": "survived",
        "chalicelib.review.x_submit__mutmut_1": "timeout",
        "chalicelib.review.xǁActorǁname__mutmut_1": "no tests",
    }


def test_what_runs_for_ever_was_noticed_and_what_no_test_comes_through_was_not() -> None:
    assert count_killed(verdicts_in(TOLD).values()) == 2
