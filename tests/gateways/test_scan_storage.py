import pytest
from botocore.exceptions import ClientError

from chalicelib.gateways import scan_storage
from chalicelib.models import Attachment
from tests.conftest import Refuse

SCAN = Attachment("scan", "me", "unit", "stamped_bank_page", "a.jpg", "image/jpeg", 1)


@pytest.fixture(autouse=True)
def _stage(aws: None) -> None:
    """The bucket is the stage's."""


def test_a_scan_that_we_may_not_read_is_not_taken_for_one_that_has_not_arrived(refuse: Refuse) -> None:
    assert scan_storage.arrival(SCAN) is None
    refuse("GetObject", "AccessDenied")
    with pytest.raises(ClientError):
        scan_storage.arrival(SCAN)
