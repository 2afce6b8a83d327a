"""What stands before the functions and the sites: the CDN, or in aws-cn a gateway, and a firewall.

CloudFront has no functions there, no access control for its origins and none of its policies (docs/adr/0011).
"""

import os
import socket
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from infra.gateway import render_gateway
from infra.headers import Origins, read_headers
from infra.problems import Problem
from infra.records import Records
from infra.stack import Outputs, lay_template

_HERE = Path(__file__).parent
CDN = _HERE / "cdn.yaml"
FIREWALL = _HERE / "firewall.yaml"


@dataclass(frozen=True)
class Front:
    """Where a stage is asked: `address` is what the DNS record of its domain points to."""

    address: str
    has_cdn: bool


def has_cdn(outputs: Outputs) -> bool:
    """Whether a stage with these resources is asked through CloudFront."""
    return outputs["UndeliveredQueue"].split(":")[1] != "aws-cn"


def lay_front(stage: str, public_url: str, certificate: str, api_id: str, outputs: Outputs) -> Front:
    """Lay what stands before the API of that id and the sites' bucket.

    Raises:
        StackFailedError: something could not be laid.
    """
    public, records = urlsplit(public_url), Records(outputs["ReleasesBucket"])
    chosen = {
        "Stage": stage,
        "Domain": public.hostname or "",
        "Certificate": certificate,
        "ApiId": api_id,
        "SitesBucket": outputs["SitesBucket"],
    }
    if has_cdn(outputs):
        template, chosen = (
            CDN.read_text(),
            chosen
            | {
                "Scheme": public.scheme,
                "ScansBucket": outputs["ScansBucket"],
                "FilesBucket": outputs["FilesBucket"],
                "PagesCode": (_HERE / "edge" / "pages.js").read_text(),
                "ApiCode": (_HERE / "edge" / "api.js").read_text(),
            },
        )
    else:
        template = render_gateway(read_headers(Origins("", "")))
    laid = lay_template(f"fepmis-{stage}-front", template, chosen, records)
    _lay_firewall(stage, api_id, records, "yes" if has_cdn(outputs) else "no")
    return Front(laid["Address"], has_cdn(outputs))


def dns_hint(domain: str, front: Front | None) -> Problem | None:
    """Which DNS record to make, while the domain has none."""
    try:
        socket.getaddrinfo(domain, 443)
    except socket.gaierror:
        address = front.address if front else ""
        return Problem(f"请添加 DNS 记录：{domain} CNAME {address}", f"Add the DNS record {domain} CNAME {address}")
    return None


def _lay_firewall(stage: str, api_id: str, records: Records, behind_cdn: str) -> None:
    if os.environ.get("AWS_ENDPOINT_URL"):
        return  # the emulator has none
    chosen = {"Stage": stage, "ApiId": api_id, "HasCdn": behind_cdn}
    lay_template(f"fepmis-{stage}-firewall", FIREWALL.read_text(), chosen, records)
