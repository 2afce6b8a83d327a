from email.message import Message
from urllib.parse import unquote

import boto3
import pytest
from botocore.exceptions import ClientError

from chalicelib.gateways import file_storage
from chalicelib.gateways.settings import settings
from chalicelib.models import AttachedFile, FileKind
from tests.conftest import Refuse

FILE = AttachedFile("5e" * 16, '填报"说明" 100%.pdf', FileKind.PDF, 6)


@pytest.fixture(autouse=True)
def _stage(aws: None) -> None:
    """The bucket is the stage's."""


def tags() -> dict[str, str]:
    answer = boto3.client("s3").get_object_tagging(Bucket=settings().files_bucket, Key=f"kept/{FILE.id}")
    return {each["Key"]: each["Value"] for each in answer["TagSet"]}


def test_what_was_kept_is_known_by_its_id_and_swept_until_it_is_kept_for_good() -> None:
    assert file_storage.kept(FILE.id) is None
    file_storage.keep(FILE, b"a file")
    assert file_storage.kept(FILE.id) == FILE
    assert tags() == {"attached": "no"}
    file_storage.keep_for_good(FILE)
    assert tags() == {}
    assert file_storage.kept(FILE.id) == FILE


def test_what_we_may_not_read_is_not_taken_for_what_is_not_there(refuse: Refuse) -> None:
    assert file_storage.arrived(FILE.id) is None
    refuse("GetObject", "AccessDenied")
    with pytest.raises(ClientError):
        file_storage.arrived(FILE.id)
    refuse("HeadObject", "403")
    with pytest.raises(ClientError):
        file_storage.kept(FILE.id)


def test_a_browser_is_told_the_whole_name_and_an_old_one_what_of_it_is_ascii() -> None:
    told = file_storage.disposition(FILE.name)
    header = Message()
    header["Content-Disposition"] = told
    assert header.get_content_disposition() == "attachment"
    assert told.partition("filename=")[2].startswith('"______ 100_.pdf"')
    assert told.isascii()
    assert unquote(told.partition("filename*=UTF-8''")[2]) == FILE.name
