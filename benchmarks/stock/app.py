"""Entry as a plain application: what the libraries' own pages show, and everything imported at the top.

It reads the same rows and answers the same. Only what is measured is compared with it; nobody is to use it.
"""

import hashlib
import os
from datetime import UTC, datetime, timedelta

import botocore  # noqa: F401, as such applications do
from chalice import Chalice, Response, UnauthorizedError
from pydantic import BaseModel
from pynamodb.attributes import JSONAttribute, NumberAttribute, UnicodeAttribute, UTCDateTimeAttribute
from pynamodb.connection import Connection
from pynamodb.models import Model
from pynamodb.transactions import TransactGet

app = Chalice(app_name="stock")
PREFIX = f"fepmis-{os.environ['STAGE']}-"
REGION = os.environ["AWS_REGION"]
connection = Connection(region=REGION)


class Session(Model):
    class Meta:
        table_name, region = PREFIX + "sessions", REGION

    id = UnicodeAttribute(hash_key=True)
    audience = UnicodeAttribute()
    person_id = UnicodeAttribute()
    identity = JSONAttribute()
    started_at = UTCDateTimeAttribute()
    seen_at = UTCDateTimeAttribute()
    sealed_numbers = UnicodeAttribute()
    expires_at = NumberAttribute()


class Unit(Model):
    class Meta:
        table_name, region = PREFIX + "units", REGION

    uscc = UnicodeAttribute(hash_key=True)
    name_zh = UnicodeAttribute()
    authority_id = UnicodeAttribute()
    state = UnicodeAttribute()
    applicant_id = UnicodeAttribute()
    registration_id = UnicodeAttribute()


class Account(Model):
    class Meta:
        table_name, region = PREFIX + "accounts", REGION

    identity_id = UnicodeAttribute(hash_key=True)
    uscc = UnicodeAttribute(range_key=True)
    state = UnicodeAttribute()
    role = UnicodeAttribute()
    username = UnicodeAttribute()
    name = UnicodeAttribute()
    registration_id = UnicodeAttribute()
    hold_id = UnicodeAttribute(null=True)
    fingerprints = JSONAttribute()
    unchecked_since = UTCDateTimeAttribute(null=True)


class PersonAnswer(BaseModel):
    user_id: str
    user_type: str
    name: str
    id_number_masked: str | None
    mobile_masked: str | None


class EnterpriseAnswer(BaseModel):
    uscc: str | None
    name: str


class LastsAnswer(BaseModel):
    idle_ends_in: int
    ends_in: int


class EntryAnswer(BaseModel):
    person: PersonAnswer
    enterprises: list[EnterpriseAnswer]
    csrf_token: str
    session: LastsAnswer
    unit: EnterpriseAnswer | None
    outcome: str
    registration_id: str | None
    hold_id: str | None


def read_caller():
    """Who calls: session, unit and account, read in one request."""
    request = app.current_request
    cookies = dict(each.strip().split("=", 1) for each in request.headers.get("cookie", "").split(";"))
    token, person_id, _ = cookies["__Host-session"].split(".")
    uscc = request.query_params["unit"]
    with TransactGet(connection=connection) as transaction:
        session = transaction.get(Session, hashlib.sha256(token.encode()).hexdigest())
        unit = transaction.get(Unit, uscc)
        account = transaction.get(Account, person_id, uscc)
    session = session.get()
    if datetime.now(UTC) - session.seen_at > timedelta(minutes=30):
        raise UnauthorizedError
    return token, session, found(unit), found(account)


def found(future):
    try:
        return future.get()
    except Model.DoesNotExist:
        return None


@app.route("/entry", methods=["GET"])
def entry():
    token, session, unit, account = read_caller()
    identity, ends = session.identity, session.started_at + timedelta(hours=12) - datetime.now(UTC)
    uscc = app.current_request.query_params["unit"]
    enterprise = next(each for each in identity["enterprises"] if each["uscc"] == uscc)
    answer = EntryAnswer(
        person=PersonAnswer(user_id=identity["subject"], **identity),
        enterprises=[EnterpriseAnswer(**each) for each in identity["enterprises"]],
        csrf_token=csrf_token(token),
        session=LastsAnswer(idle_ends_in=1740, ends_in=int(ends.total_seconds())),
        unit=EnterpriseAnswer(**enterprise),
        outcome="home" if account and account.state == "approved" else "pending" if unit else "unit_form",
        registration_id=account.registration_id if account else None,
        hold_id=account.hold_id if account else None,
    )
    return Response(answer.model_dump(), headers={"Cache-Control": "no-store"})


def csrf_token(token):
    return hashlib.sha256(f"csrf:{token}".encode()).hexdigest()
