"""Appoints an administrator of a stage: the way to the first one, who then appoints all others in the console.

`python -m infra.administrators STAGE SUBJECT NAME`, with the AWS environment that every AWS tool reads. SUBJECT is the
person's `sub` at the staff's identity provider.
"""

import sys
from collections.abc import Mapping

from chalicelib.errors import AlreadyExists
from chalicelib.models import NATIONAL_AUTHORITY, Reviewer, StaffRole
from chalicelib.signing_in import person_id
from infra.deploy import ROOT
from infra.settings import read_config, read_settings
from infra.stores import open_stores


def appoint_administrator(stage: str, subject: str, name: str, settings: Mapping[str, str] | None = None) -> bool:
    """Make the person an administrator of the stage; False where the person reviews there already.

    `settings` replace those of the stage. Raises SettingsError for a stage that is not declared.
    """
    chosen = read_settings(stage, read_config(ROOT), settings or {})
    open_stores(stage)
    from chalicelib.store import reviewers  # noqa: PLC0415, reads the settings as it is imported

    identity = person_id({"iss": chosen["STAFF_ISSUER"], "sub": subject})
    try:
        reviewers.add(Reviewer(identity, name, NATIONAL_AUTHORITY, StaffRole.ADMINISTRATOR))
    except AlreadyExists:
        return False
    return True


if __name__ == "__main__":
    print("appointed" if appoint_administrator(sys.argv[1], sys.argv[2], sys.argv[3]) else "was appointed before")
