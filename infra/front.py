"""What stands before the functions and the sites: the CDN, or in aws-cn a gateway, and a firewall.

CloudFront has no functions there, no access control for its origins and none of its policies (docs/adr/0011).
"""

import os
import socket
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

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
    has_firewall: bool


def lay_front(stage: str, public_url: str, certificate: str, api_id: str, outputs: Outputs) -> Front:
    """Lay what stands before the API of that id and the sites' bucket.

    Raises:
        StackFailedError: something could not be laid.
    """
    public, records = urlsplit(public_url), Records(outputs["ReleasesBucket"])
    laid = lay_template(
        f"fepmis-{stage}-cdn",
        CDN,
        {
            "Stage": stage,
            "Domain": public.hostname or "",
            "Scheme": public.scheme,
            "Certificate": certificate,
            "ApiId": api_id,
            "SitesBucket": outputs["SitesBucket"],
            "ScansBucket": outputs["ScansBucket"],
            "PagesCode": (_HERE / "edge" / "pages.js").read_text(),
            "ApiCode": (_HERE / "edge" / "api.js").read_text(),
        },
        records,
    )
    return Front(laid["Address"], has_firewall=_lay_firewall(stage, api_id, records))


def dns_hint(domain: str, front: Front | None) -> Problem | None:
    """Which DNS record to make, while the domain has none."""
    try:
        socket.getaddrinfo(domain, 443)
    except socket.gaierror:
        address = front.address if front else ""
        return Problem(f"请添加 DNS 记录：{domain} CNAME {address}", f"Add the DNS record {domain} CNAME {address}")
    return None


def _lay_firewall(stage: str, api_id: str, records: Records) -> bool:
    if os.environ.get("AWS_ENDPOINT_URL"):
        return False  # the emulator has none
    chosen = {"Stage": stage, "ApiId": api_id, "HasCdn": "yes"}
    lay_template(f"fepmis-{stage}-firewall", FIREWALL, chosen, records)
    return True
