"""Who may send an e-mail is judged by the identity that it is sent from, as SES does.

The release judges each by every resource there is, so that a policy that names one allows nothing.
"""

# ruff: noqa: SLF001  mending means reaching in; see the package's docstring
import json
from collections.abc import Callable
from typing import TypeAlias

from ministack.core import iam_actions

Resource: TypeAlias = Callable[[str, str, bytes, str, str], str]


def mend() -> None:
    iam_actions._ses_v2_resource_arn = _naming_the_sender(iam_actions._ses_v2_resource_arn)


def _naming_the_sender(name: Resource) -> Resource:
    def resource_arn(method: str, path: str, body: bytes, region: str, account: str) -> str:
        if path.rstrip("/") != "/v2/email/outbound-emails":
            return name(method, path, body, region, account)
        domain = json.loads(body)["FromEmailAddress"].rpartition("@")[2]
        return f"arn:aws:ses:{region}:{account}:identity/{domain}"

    return resource_arn
