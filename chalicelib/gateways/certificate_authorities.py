"""Whom clients of AWS trust: the authorities of botocore's own bundle, each read only when a certificate is from it.

Read in whole, as botocore does at each connection that it makes, the bundle takes a seventh of a start.
"""

from pathlib import Path
from typing import Any

from botocore import httpsession

BUNDLE = httpsession.where()
FOLDER = Path(httpsession.DEFAULT_CA_BUNDLE).parent / "authorities"
"""Laid out where the layer is made (infra/certificate_authorities.py)."""


def look_up() -> None:
    """Have every client of AWS in this process read only the certificate authority that it needs.

    A client that is told whom to trust keeps to that. Without a folder of authorities the bundle is read whole.
    """
    if FOLDER.is_dir():
        _Session._setup_ssl_cert = _set_up  # noqa: SLF001


_Session: Any = httpsession.URLLib3Session  # botocore has no setting for a folder
_set_up_bundle = _Session._setup_ssl_cert  # noqa: SLF001


def _set_up(session: Any, pool: Any, url: str, verify: bool | str) -> None:  # noqa: ANN401, the libraries' own
    _set_up_bundle(session, pool, url, verify)
    if pool.ca_certs == BUNDLE:
        pool.ca_certs, pool.ca_cert_dir = None, str(FOLDER)
