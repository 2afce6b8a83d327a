"""The unit form as a plain application, beside entry: it writes the same rows and calls the same services.

Of the form's rules it has those that pydantic knows by itself.
"""

import base64
import hashlib
import hmac
import json
import os
import secrets
import uuid
from datetime import UTC, datetime

import boto3
from chalice import Response, UnauthorizedError
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from pydantic import BaseModel, Field
from pynamodb.attributes import BooleanAttribute, JSONAttribute, NumberAttribute, UnicodeAttribute, UTCDateTimeAttribute
from pynamodb.models import Model
from pynamodb.transactions import TransactWrite

from app import PREFIX, REGION, Account, Unit, app, connection, csrf_token, read_caller

kms = boto3.client("kms")
s3 = boto3.client("s3")


class Attachment(Model):
    class Meta:
        table_name, region = PREFIX + "attachments", REGION

    id = UnicodeAttribute(hash_key=True)
    identity_id = UnicodeAttribute()
    version_id = UnicodeAttribute()
    is_accepted = BooleanAttribute()
    registration_id = UnicodeAttribute(null=True)


class Fingerprint(Model):
    class Meta:
        table_name, region = PREFIX + "fingerprints", REGION

    id = UnicodeAttribute(hash_key=True)
    fingerprint = UnicodeAttribute()
    made_with = UnicodeAttribute()


class Registration(Model):
    class Meta:
        table_name, region = PREFIX + "registrations", REGION

    id = UnicodeAttribute(hash_key=True)
    kind = UnicodeAttribute()
    state = UnicodeAttribute()
    version = NumberAttribute()
    round = NumberAttribute()
    uscc = UnicodeAttribute()
    unit_name = UnicodeAttribute()
    identity_id = UnicodeAttribute()
    applicant_name = UnicodeAttribute()
    authority_id = UnicodeAttribute()
    waiting_since = UTCDateTimeAttribute()
    form = JSONAttribute()
    scans = JSONAttribute()
    desk = UnicodeAttribute()
    sealed_numbers = UnicodeAttribute()
    id_number_fingerprint = UnicodeAttribute()
    mobile_fingerprint = UnicodeAttribute()


class Revision(Model):
    class Meta:
        table_name, region = PREFIX + "revisions", REGION

    registration_id = UnicodeAttribute(hash_key=True)
    round = NumberAttribute(range_key=True)
    submitted_at = UTCDateTimeAttribute()
    form = JSONAttribute()
    scans = JSONAttribute()


class Event(Model):
    class Meta:
        table_name, region = PREFIX + "events", REGION

    subject = UnicodeAttribute(hash_key=True)
    sequence = NumberAttribute(range_key=True)
    at = UTCDateTimeAttribute()
    action = UnicodeAttribute()
    actor_id = UnicodeAttribute()
    chain = UnicodeAttribute()


class Draft(Model):
    class Meta:
        table_name, region = PREFIX + "drafts", REGION

    identity_id = UnicodeAttribute(hash_key=True)
    form = UnicodeAttribute(range_key=True)


class UnitForm(BaseModel):
    name_zh: str = Field(min_length=1, max_length=200)
    name_en: str = Field(min_length=2, max_length=200)
    short_name_zh: str = Field(min_length=1, max_length=50)
    short_name_en: str = Field(min_length=1, max_length=50)
    authority_level: str
    authority_id: str
    industry: str
    ownership: str
    unit_type: str
    uscc: str = Field(min_length=18, max_length=18)
    bank_account_name: str = Field(min_length=1, max_length=200)
    bank_branch: str = Field(min_length=1, max_length=200)
    bank_account: str = Field(min_length=1, max_length=40)
    bank_code: str = Field(pattern="^[0-9]{12}$")
    staff_count: str = Field(pattern="^[0-9]{1,7}$")
    technical_staff_count: str = Field(pattern="^[0-9]{1,7}$")
    address_zh: str = Field(min_length=1, max_length=200)
    address_en: str = Field(min_length=5, max_length=200)
    postcode: str = Field(pattern="^[0-9]{6}$")
    total_assets: str = Field(pattern="^[0-9]{1,12}([.][0-9]{1,6})?$")
    region: str
    website: str = Field(min_length=1, max_length=200)
    introduction_zh: str = Field(min_length=20, max_length=3000)
    introduction_en: str = Field(min_length=50, max_length=3000)
    username: str = Field(pattern="^[A-Za-z][A-Za-z0-9._-]{3,31}$")
    contact_name_zh: str = Field(min_length=1, max_length=50)
    contact_name_en: str = Field(default="", max_length=100)
    department: str = Field(min_length=1, max_length=100)
    id_number: str = Field(min_length=1, max_length=40)
    mobile: str = Field(min_length=1, max_length=30)
    office_phone: str = ""
    job_title_zh: str = Field(min_length=1, max_length=100)
    job_title_en: str = Field(min_length=1, max_length=100)
    email: str = Field(pattern="^[^@]+@[^@]+$")
    fax: str = ""
    registration_certificate: str = Field(pattern="^[0-9a-f]{32}$")
    stamped_bank_page: str = Field(pattern="^[0-9a-f]{32}$")


@app.route("/units", methods=["POST"])
def submit():
    token, session, _, _ = read_caller()
    if not hmac.compare_digest(app.current_request.headers["x-csrf-token"], csrf_token(token)):
        raise UnauthorizedError
    unseal(session.sealed_numbers, session.id)
    form = UnitForm.model_validate(app.current_request.json_body)
    now, case = datetime.now(UTC), uuid.uuid4().hex
    scans = [form.registration_certificate, form.stamped_bank_page]
    for scan in list(Attachment.batch_get(scans, consistent_read=True)):
        where = {"Bucket": os.environ["SCANS_BUCKET"], "Key": f"uploads/{scan.id}"}
        s3.delete_object_tagging(**where, VersionId=scan.version_id)
    fingerprints = find_fingerprints(form)
    typed = form.model_dump(exclude={"id_number", "mobile", "bank_account"})
    sealed = seal({"id_number": form.id_number, "mobile": form.mobile, "bank_account": form.bank_account}, case)
    told = {"submitted_at": now, "form": typed, "scans": scans}
    applicant = session.person_id
    known = {"registration_id": case, "state": "at_authority"}
    with TransactWrite(connection=connection) as transaction:
        transaction.save(
            Registration(
                case, kind="unit", state="at_authority", version=1, round=1, uscc=form.uscc, unit_name=form.name_zh,
                identity_id=session.person_id, applicant_name=form.contact_name_zh, authority_id=form.authority_id,
                waiting_since=now, form=typed, scans=scans, desk=form.authority_id, sealed_numbers=sealed,
                id_number_fingerprint=fingerprints["id_number"], mobile_fingerprint=fingerprints["mobile"],
            ),
            condition=Registration.id.does_not_exist(),
        )  # fmt: skip
        chain = hashlib.sha256(case.encode()).hexdigest()
        transaction.save(Event(case, 1, at=now, action="submit", actor_id=session.person_id, chain=chain))
        transaction.save(Revision(case, 1, **told))
        transaction.update(
            Account(session.person_id, form.uscc),
            actions=[
                Account.state.set("at_authority"),
                Account.role.set("unit_applicant"),
                Account.username.set(form.username),
                Account.name.set(form.contact_name_zh),
                Account.registration_id.set(case),
                Account.fingerprints.set(fingerprints),
                Account.unchecked_since.set(now),
            ],
            condition=Account.state.does_not_exist(),
        )
        transaction.save(
            Unit(form.uscc, name_zh=form.name_zh, authority_id=form.authority_id, applicant_id=applicant, **known),
            condition=Unit.uscc.does_not_exist(),
        )
        for scan in scans:
            transaction.update(Attachment(scan), actions=[Attachment.registration_id.set(case)])
        transaction.delete(Draft(session.person_id, f"unit#{form.uscc}"))
    return Response({"registration_id": case, "version": 1, "state": "at_authority"}, status_code=201)


def find_fingerprints(form):
    """The fingerprints of both numbers, made where they are new."""
    key = os.environ["FINGERPRINT_KEY"]
    macs = {}
    for kind in ("id_number", "mobile"):
        message = f"{kind}:{getattr(form, kind)}".encode()
        made = kms.generate_mac(KeyId=key, MacAlgorithm="HMAC_SHA_256", Message=message)["Mac"]
        macs[kind] = f"{kind}#{made.hex()}"
    known = {each.id: each.fingerprint for each in Fingerprint.batch_get(list(macs.values()), consistent_read=True)}
    new = {mac: secrets.token_hex(16) for mac in macs.values() if mac not in known}
    if new:
        with TransactWrite(connection=connection) as transaction:
            for mac, fingerprint in new.items():
                row = Fingerprint(mac, fingerprint=fingerprint, made_with=key)
                transaction.save(row, condition=Fingerprint.id.does_not_exist())
    return {kind: (known | new)[mac] for kind, mac in macs.items()}


def seal(content, record):
    key = kms.generate_data_key(
        KeyId=os.environ["PERSONAL_KEY"], KeySpec="AES_256", EncryptionContext={"record": record}
    )
    nonce = os.urandom(12)
    data = AESGCM(key["Plaintext"]).encrypt(nonce, json.dumps(content).encode(), record.encode())
    return ".".join(base64.b64encode(part).decode() for part in (key["CiphertextBlob"], nonce, data))


def unseal(sealed, record):
    wrapped, nonce, data = (base64.b64decode(part) for part in sealed.split("."))
    key = kms.decrypt(CiphertextBlob=wrapped, EncryptionContext={"record": record})
    return json.loads(AESGCM(key["Plaintext"]).decrypt(nonce, data, record.encode()))
