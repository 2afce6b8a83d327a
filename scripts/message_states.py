"""The page of what can happen to a message, from the table in `chalicelib/messages.py`."""

from chalicelib import wording
from chalicelib.messages import PERMANENT, TRANSITIONS
from chalicelib.models import MessageReason, MessageState

HEAD = """# Message states

Generated from `TRANSITIONS` in `chalicelib/messages.py` by `make generate`. How often a message is tried, and what that
guarantees, is told in [messages.md](messages.md).

"""


def message_states_page() -> str:
    """The page in Markdown: the states, a diagram, and the reasons for which a message does not arrive."""
    return HEAD + "\n".join([*_states(), "", *_diagram(), "", *_reasons(), ""])


def _states() -> list[str]:
    words = wording.MESSAGE_STATES
    rows = [f"| `{state}` | {words[state].zh} | {words[state].en} |" for state in MessageState]
    return ["| state | 中文 | English |", "| --- | --- | --- |", *rows]


def _diagram() -> list[str]:
    arrows = [f"    {state} --> {to}: {step}" for (state, step), to in TRANSITIONS.items()]
    return ["```mermaid", "stateDiagram-v2", "    [*] --> queued", *arrows, "```"]


def _reasons() -> list[str]:
    words = wording.MESSAGE_REASONS
    rows = [
        f"| `{reason}` | {words[reason].zh} | {words[reason].en} | {'no' if reason in PERMANENT else 'yes'} |"
        for reason in MessageReason
    ]
    return ["| reason | 中文 | English | may pass |", "| --- | --- | --- | --- |", *rows]
