"""Everything in an AWS account that belongs to a stage."""

from infra.belongings import data, functions, stacks
from infra.belongings.kind import Kind
from infra.sms_reports import find_subscribed, unsubscribe

SMS_REPORTS = Kind("短信回执订阅", "subscription to reports of SMS", find_subscribed, unsubscribe)

KINDS = (
    stacks.WATCHING,
    stacks.FRONT,
    functions.MAPPINGS,
    functions.RULES,
    functions.APIS,
    SMS_REPORTS,
    functions.FUNCTIONS,
    functions.LAYERS,
    functions.ROLES,
    data.KEYS,  # before the stack, whose aliases tell them from others
    stacks.RESOURCES,
    data.TABLES,
    data.BUCKETS,
    data.QUEUES,
    data.SECRETS,
    data.LOGS,
)
"""In the order in which they can be removed."""


def find_belongings(stage: str) -> list[tuple[Kind, str]]:
    """Everything that is there, in that order."""
    return [(kind, name) for kind in KINDS for name in kind.find(stage)]
