"""A distribution that is asked by its own name, and that asks an API of this machine.

The release knows distributions by the name that CloudFront gave them alone, and refuses to look for an API where AWS
would have it.
"""

# ruff: noqa: SLF001  mending means reaching in; see the package's docstring
import os
import re
from collections.abc import Callable
from typing import Any, TypeAlias

from ministack.services import cloudfront

Label: TypeAlias = Callable[[str], str | None]
Forward: TypeAlias = Callable[..., Any]

_API = re.compile(r"([a-f0-9]{8})\.execute-api\..+")


def mend() -> None:
    from ministack import app  # noqa: PLC0415  only after the release is known

    app._parse_cloudfront_dataplane_host = _knowing_aliases(app._parse_cloudfront_dataplane_host)
    cloudfront._forward_to_origin = _reaching_apis(cloudfront._forward_to_origin)


def _knowing_aliases(parse: Label) -> Label:
    def label_of(host: str) -> str | None:
        name = host.partition(":")[0].lower()
        for distribution in cloudfront._distributions.values():
            if name in cloudfront._get_distribution_aliases(distribution):
                label: str = distribution["DomainName"].partition(".")[0]
                return label
        return parse(host)

    return label_of


def _reaching_apis(forward: Forward) -> Forward:
    def forward_to_origin(origin: dict[str, Any], method: str, uri: str, *rest: Any) -> Any:  # noqa: ANN401  passed through
        api = _API.fullmatch(origin["domain_name"])
        if api is None:
            return forward(origin, method, uri, *rest)
        here = {"domain_name": "127.0.0.1", "http_port": int(os.environ["GATEWAY_PORT"])}
        plain = {**origin, **here, "protocol_policy": "http-only"}
        return forward(plain, method, f"/_aws/execute-api/{api[1]}{uri}", *rest)

    return forward_to_origin
