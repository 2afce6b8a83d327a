"""Files that go with articles: how administrators upload them, and where whoever may have one is sent."""

import re
import uuid

from chalice.app import Response

from chalicelib import content, files
from chalicelib.api import callers
from chalicelib.api.answers import FileAnswer, UploadAnswer
from chalicelib.api.article_shapes import channel_of, file_answer
from chalicelib.api.bodies import FileBody, FileCheckBody
from chalicelib.api.routes import Routes, read_body, redirect
from chalicelib.errors import FieldError, FormInvalid, NotFound
from chalicelib.files import Fault
from chalicelib.gateways import file_storage
from chalicelib.gateways.logs import log
from chalicelib.models import Article, AttachedFile
from chalicelib.store import articles, history

routes = Routes(__name__, "administrator")

_ID = re.compile("[0-9a-f]{32}")


@routes.call("POST", "/review/files", answer=UploadAnswer, body=FileBody, status=201)
def begin_file() -> UploadAnswer:
    """Announce a file that is to go with an article, and get the form with which the browser uploads it."""
    callers.administrator(routes.current_request)
    if read_body(routes.current_request, FileBody).size > files.MOST_BYTES:
        raise _refused(Fault.TOO_LARGE)
    file_id = uuid.uuid4().hex
    form = file_storage.upload_form(file_id)
    return {"id": file_id, "upload": {"url": form.url, "fields": form.fields}}


@routes.call("POST", "/review/files/{file_id}/check", answer=FileAnswer, body=FileCheckBody)
def check_file(file_id: str) -> FileAnswer:
    """Examine what has arrived of a file, and keep it for an article to have."""
    callers.administrator(routes.current_request)
    body = read_body(routes.current_request, FileCheckBody)
    if not _ID.fullmatch(file_id):
        raise NotFound
    return file_answer(file_storage.kept(file_id) or _examine(file_id, body.file_name))


@routes.call("GET", "/review/articles/{channel}/{article_id}/files/{file_id}", answer=None, status=302)
def download_written_file(channel: str, article_id: str, file_id: str) -> Response:
    """A file that an article has or once had, whatever its state: to where it can be downloaded from just now."""
    callers.administrator(routes.current_request)
    article = articles.article(channel_of(channel), article_id)
    if not any(file_id in content.files_of(each) for each in history.events(article.id)):
        raise NotFound
    return send_to(file_storage.kept(file_id))


def send_to(file: AttachedFile | None) -> Response:
    """The answer that leads to a file. Raises NotFound for none."""
    if file is None:
        raise NotFound
    return redirect(file_storage.download_url(file))


def files_to_attach(ids: list[str], before: Article | None) -> tuple[AttachedFile, ...]:
    """The files of those ids, each once. Raises FormInvalid where one is missing."""
    had = {each.id: each for each in before.files} if before else {}
    return tuple(had.get(each) or _kept(each) for each in dict.fromkeys(ids))


def keep_new_files(before: Article | None, after: Article) -> None:
    """Keep for good what an article is about to have and did not have before."""
    had = before.files if before else ()
    for each in after.files:
        if each not in had:
            file_storage.keep_for_good(each)


def _kept(file_id: str) -> AttachedFile:
    file = file_storage.kept(file_id) if _ID.fullmatch(file_id) else None
    if file is None:
        raise FormInvalid((FieldError("files", "file_missing"),))
    return file


def _examine(file_id: str, file_name: str) -> AttachedFile:
    data = file_storage.arrived(file_id)
    if data is None:
        raise FormInvalid((FieldError("files", "file_missing"),))
    kind = files.examine(data)
    log.info("file examined", extra={"file_id": file_id, "verdict": kind})
    if isinstance(kind, Fault):
        raise _refused(kind)
    file = AttachedFile(file_id, files.name_for(file_name, kind), kind, len(data))
    file_storage.keep(file, data)
    return file


def _refused(fault: Fault) -> FormInvalid:
    limit = files.MOST_BYTES // files.MEGABYTE
    return FormInvalid((FieldError("files", fault, {"limit": limit} if fault is Fault.TOO_LARGE else {}),))
