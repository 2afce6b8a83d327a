"""The page of the review states, from the table in `chalicelib/review.py`."""

from chalicelib import wording
from chalicelib.models import State
from chalicelib.review import TRANSITIONS

HEAD = """# Review states

Generated from `TRANSITIONS` in `chalicelib/review.py` by `make generate`.

"""


def states_page() -> str:
    """The page in Markdown: the states, a diagram and the table of transitions."""
    return HEAD + "\n".join([*_states(), "", *_diagram(), "", *_transitions(), ""])


def _states() -> list[str]:
    rows = [f"| `{state}` | {wording.STATES[state].zh} | {wording.STATES[state].en} |" for state in State]
    return ["| state | 中文 | English |", "| --- | --- | --- |", *rows]


def _diagram() -> list[str]:
    arrows = [f"    {state} --> {step.to}: {action}" for (state, action), step in TRANSITIONS.items()]
    return ["```mermaid", "stateDiagram-v2", "    [*] --> draft", *arrows, "    approved --> [*]", "```"]


def _transitions() -> list[str]:
    rows = [f"| `{state}` | {action} | {step.by} | `{step.to}` |" for (state, action), step in TRANSITIONS.items()]
    return ["| in | what | by whom | leads to |", "| --- | --- | --- | --- |", *rows]
