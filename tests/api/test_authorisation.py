"""Who may make which call: one table of every route and every kind of caller, who are told in world.py."""

import json
import re

import pytest

from app import app
from tests.api.fake_provider import FakeProvider
from tests.api.world import BODIES, World
from tests.people import uscc_of

TABLE = """
                                                     nobody newcomer applicant owner other held city province national administrator gone
GET /health                                             200      200       200   200   200  200  200      200      200           200  200
GET /openapi.json                                       200      200       200   200   200  200  200      200      200           200  200
GET /reference/{list}                                   200      200       200   200   200  200  200      200      200           200  200
GET /articles/{channel}                                 200      200       200   200   200  200  200      200      200           200  200
GET /articles/{channel}/{notice}                        200      200       200   200   200  200  200      200      200           200  200
GET /articles/{channel}/{draft}                         404      404       404   404   404  404  404      404      404           404  404
GET /articles/{channel}/{notice}/files/{file}            302      302       302   302   302  302  302      302      302           302  302
POST /articles/{channel}/{notice}/readings              200      200       200   200   200  200  200      200      200           200  200
GET /questions                                          200      200       200   200   200  200  200      200      200           200  200
GET /questions/{public}                                 200      200       200   200   200  200  200      200      200           200  200
GET /questions/{question}                               404      404       404   404   404  404  404      404      404           404  404
POST /questions/{public}/readings                       200      200       200   200   200  200  200      200      200           200  200
GET /sso/login                                          302      302       302   302   302  302  302      302      302           302  302
GET /sso/callback                                       302      302       302   302   302  302  302      302      302           302  302
POST /sso/logout                                        204      204       204   204   204  204  204      204      204           204  204
GET /entry                                              401      200       200   200   200  200  401      401      401           401  401
GET /drafts/{form}                                      401      200       200   200   404  200  401      401      401           401  401
PUT /drafts/{form}                                      401      200       200   200   404  200  401      401      401           401  401
POST /attachments                                       401      201       201   201   404  201  401      401      401           401  401
POST /attachments/{upload}/check                        401      404       200   404   404  404  401      401      401           401  401
POST /units                                             401      403       403   403   404  403  401      401      401           401  401
POST /accounts                                          401      201       403   403   404  201  401      401      401           401  401
GET /registrations/{case}                               401      404       200   404   404  404  401      401      401           401  401
POST /registrations/{case}/withdrawal                   401      404       200   404   404  404  401      401      401           401  401
POST /registrations/{case}/mobile                       401      404       200   404   404  404  401      401      401           401  401
POST /registrations/{case}/email                        401      404       200   404   404  404  401      401      401           401  401
GET /home                                               401      403       403   200   404  403  401      401      401           401  401
GET /figures                                            401      403       403   200   404  403  401      401      401           401  401
GET /projects                                           401      403       403   200   404  403  401      401      401           401  401
GET /projects/{project}                                 401      403       403   200   404  403  401      401      401           401  401
GET /projects/{project}/draft                           401      403       403   200   404  403  401      401      401           401  401
PUT /projects/{project}/draft                           401      403       403   200   404  403  401      401      401           401  401
POST /projects/{project}/submission                     401      403       403   201   404  403  401      401      401           401  401
DELETE /projects/{project}                              401      403       403   204   404  403  401      401      401           401  401
GET /hold                                               401      404       404   404   404  200  401      401      401           401  401
POST /hold/statement                                    401      404       404   404   404  200  401      401      401           401  401
GET /me                                                 401      200       200   200   200  200  401      401      401           401  401
GET /me/deletion                                        401      200       200   200   200  200  401      401      401           401  401
POST /me/deletion                                       401      200       200   200   200  200  401      401      401           401  401
POST /me/deletion/withdrawal                            401      404       200   404   404  404  401      401      401           401  401
GET /review/deletions                                   401      401       401   401   401  401  403      403      403           200  403
GET /review/deletions/{deletion}                        401      401       401   401   401  401  403      403      403           200  403
POST /review/deletions/{deletion}/decision              401      401       401   401   401  401  403      403      403           200  403
POST /me/export                                         401      200       200   200   200  200  401      401      401           401  401
GET /me/messages                                        401      200       200   200   200  200  401      401      401           401  401
GET /me/sign-ins                                        401      200       200   200   200  200  401      401      401           401  401
POST /me/sign-out-elsewhere                             401      200       200   200   200  200  401      401      401           401  401
GET /me/questions                                       401      200       200   200   200  200  401      401      401           401  401
POST /me/questions                                      401      403       403   201   404  403  401      401      401           401  401
GET /me/questions/{question}                            401      404       404   200   404  404  401      401      401           401  401
POST /me/questions/{question}/seen                      401      404       404   204   404  404  401      401      401           401  401
POST /me/questions/{question}/withdrawal                401      404       404   200   404  404  401      401      401           401  401
GET /review/me                                          401      401       401   401   401  401  200      200      200           200  403
GET /review/queue                                       401      401       401   401   401  401  200      200      200           200  403
GET /review/counts                                      401      401       401   401   401  401  200      200      200           200  403
POST /review/search                                     401      401       401   401   401  401  200      200      200           200  403
GET /review/reasons                                     401      401       401   401   401  401  200      200      200           200  403
GET /review/registrations/{case}                        401      401       401   401   401  401  200      404      404           200  403
POST /review/registrations/{case}/decision              401      401       401   401   401  401  200      404      404           403  403
POST /review/approvals                                  401      401       401   401   401  401  200      200      200           200  403
POST /review/registrations/{case}/taking                401      401       401   401   401  401  200      404      404           403  403
DELETE /review/registrations/{case}/taking              401      401       401   401   401  401  204      404      404           204  403
POST /review/registrations/{case}/rerouting             401      401       401   401   401  401  403      403      403           200  403
POST /review/registrations/{approved}/reopening         401      401       401   401   401  401  403      403      403           200  403
POST /review/registrations/{case}/numbers               401      401       401   401   401  401  200      404      404           200  403
POST /review/registrations/{approved}/originals/{scan}  401      401       401   401   401  401  200      404      200           200  403
POST /review/registrations/{case}/mobile                401      401       401   401   401  401  200      404      404           200  403
POST /review/registrations/{approved}/messages/{message}/again  401  401   401   401   401  401  200      404      200           200  403
GET /review/registrations/{case}/dossier                401      401       401   401   401  401  200      404      404           200  403
POST /review/reasons                                    401      401       401   401   401  401  403      403      403           201  403
GET /reviewers                                          401      401       401   401   401  401  403      403      403           200  403
POST /reviewers                                         401      401       401   401   401  401  403      403      403           201  403
POST /reviewers/{colleague}/activity                    401      401       401   401   401  401  403      403      403           200  403
POST /reviewers/{colleague}/delegation                  401      401       401   401   401  401  403      403      403           200  403
GET /holds                                                   401      401       401   401   401  401  403      403      403           200  403
GET /holds/{hold}                                            401      401       401   401   401  401  403      403      403           200  403
POST /holds/{hold}/numbers                                   401      401       401   401   401  401  403      403      403           200  403
POST /holds/{hold}/resolution                                401      401       401   401   401  401  403      403      403           200  403
POST /holds/{hold}/confirmation                              401      401       401   401   401  401  403      403      403           409  403
POST /messages/receipts/{provider}                      403      403       403   403   403  403  403      403      403           403  403
GET /review/articles/{channel}                          401      401       401   401   401  401  403      403      403           200  403
GET /review/articles/{channel}/{draft}                  401      401       401   401   401  401  403      403      403           200  403
POST /review/articles/{channel}                         401      401       401   401   401  401  403      403      403           201  403
POST /review/articles/{channel}/{draft}                 401      401       401   401   401  401  403      403      403           200  403
POST /review/articles/{channel}/{notice}/withdrawal     401      401       401   401   401  401  403      403      403           200  403
GET /review/articles/{channel}/{draft}/files/{file}     401      401       401   401   401  401  403      403      403           302  403
POST /review/files                                      401      401       401   401   401  401  403      403      403           201  403
POST /review/files/{file}/check                         401      401       401   401   401  401  403      403      403           200  403
POST /review/preview                                    401      401       401   401   401  401  403      403      403           200  403
GET /review/questions                                   401      401       401   401   401  401  403      403      403           200  403
GET /review/questions/{question}                        401      401       401   401   401  401  403      403      403           200  403
POST /review/questions/{question}/answer                401      401       401   401   401  401  403      403      403           200  403
POST /review/questions/{question}/refusal               401      401       401   401   401  401  403      403      403           200  403
POST /review/questions/{public}/withdrawal              401      401       401   401   401  401  403      403      403           200  403
"""  # noqa: E501, a table is read across
HEAD, *ROWS = TABLE.strip("\n").splitlines()
CALLERS = HEAD.split()
EXPECTED = {
    (row.split()[0], row.split()[1]): dict(zip(CALLERS, map(int, row.split()[2:]), strict=True)) for row in ROWS
}


def test_the_table_has_every_route_and_no_other() -> None:
    routes = {(method, re.sub("{.*?}", "{}", path)) for path, methods in app.routes.items() for method in methods}
    assert {(method, re.sub("{.*?}", "{}", path)) for method, path in EXPECTED} == routes


@pytest.mark.parametrize(("method", "path"), EXPECTED, ids=str)
def test_each_caller_is_answered_as_the_table_says(
    world: World, provider: FakeProvider, method: str, path: str
) -> None:
    body = json.dumps(BODIES.get(f"{method} {path}", {})).encode()
    address = f"{path.format_map(world.names)}?unit={uscc_of(1)}" + ("&q=王" if path.endswith("search") else "")
    address += "&category=hub" if path == "/projects" else ""
    answered = {}
    for name, browser in world.browsers.items():
        world.begin_again()
        cookies = dict(browser.cookies)
        answered[name] = browser.send(method, address, body).status_code
        browser.cookies = cookies
    assert answered == EXPECTED[method, path]
