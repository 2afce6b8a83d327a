"""SMS through Alibaba Cloud: a signature and a template approved there, and the template's variables."""

import json
import uuid
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from http import HTTPStatus
from typing import Any, ClassVar

import urllib3

from chalicelib import sms, wording
from chalicelib.gateways.messaging.aliyun_signature import NO_BODY, AccessKey, query_string, sign
from chalicelib.gateways.messaging.provider import Provider, Refusal
from chalicelib.gateways.secrets import ALIYUN_ACCESS_KEY, secret
from chalicelib.gateways.settings import settings
from chalicelib.models import Message, MessageReason

HOST = "dysmsapi.aliyuncs.com"
OUTDATED = ("InvalidAccessKeyId", "SignatureDoesNotMatch")
"""How the codes begin that say our access key is not, or no longer, good."""
TIMEOUT = urllib3.Timeout(connect=2, read=10)


class Aliyun(Provider):
    """Alibaba Cloud SMS, action SendSms of 2017-05-25. Its receipts give our id back (`OutId`)."""

    name = "aliyun"
    reasons: ClassVar[Mapping[str, MessageReason]] = {
        "isv.MOBILE_NUMBER_ILLEGAL": MessageReason.INVALID_ADDRESS,
        "isv.SMS_TEMPLATE_ILLEGAL": MessageReason.BAD_TEMPLATE,
        "isv.SMS_SIGNATURE_ILLEGAL": MessageReason.BAD_TEMPLATE,
        "isv.SMS_SIGNATURE_SCENE_ILLEGAL": MessageReason.BAD_TEMPLATE,
        "isv.TEMPLATE_MISSING_PARAMETERS": MessageReason.BAD_TEMPLATE,
        "isv.TEMPLATE_PARAMS_ILLEGAL": MessageReason.CONTENT_REFUSED,
        "isv.INVALID_JSON_PARAM": MessageReason.CONTENT_REFUSED,
        "isv.INVALID_PARAMETERS": MessageReason.CONTENT_REFUSED,
        "isv.PARAM_LENGTH_LIMIT": MessageReason.CONTENT_REFUSED,
        "isv.PARAM_NOT_SUPPORT_URL": MessageReason.CONTENT_REFUSED,
        "isv.BLACK_KEY_CONTROL_LIMIT": MessageReason.CONTENT_REFUSED,
        "isv.BUSINESS_LIMIT_CONTROL": MessageReason.DAILY_LIMIT,
        "isv.AMOUNT_NOT_ENOUGH": MessageReason.ACCOUNT_REFUSED,
        "isv.OUT_OF_SERVICE": MessageReason.ACCOUNT_REFUSED,
        "isv.PRODUCT_UN_SUBSCRIPT": MessageReason.ACCOUNT_REFUSED,
        "isv.ACCOUNT_NOT_EXISTS": MessageReason.ACCOUNT_REFUSED,
        "isv.ACCOUNT_ABNORMAL": MessageReason.ACCOUNT_REFUSED,
        "isv.DAY_LIMIT_CONTROL": MessageReason.ACCOUNT_REFUSED,
        "isp.RAM_PERMISSION_DENY": MessageReason.ACCOUNT_REFUSED,
        "isp.SYSTEM_ERROR": MessageReason.PROVIDER_DOWN,
        "Throttling": MessageReason.THROTTLED,
        "Throttling.User": MessageReason.THROTTLED,
        "Throttling.Api": MessageReason.THROTTLED,
    }

    def submit(self, message: Message, address: str) -> str:
        """Send by the template that the stage has for the message's. Returns the id of the sending (`BizId`)."""
        template = read_templates(settings().sms_templates).get(message.template)
        if template is None:
            raise Refusal("isv.SMS_TEMPLATE_ILLEGAL", HTTPStatus.OK)
        query = query_string(
            {
                "PhoneNumbers": address,
                "SignName": wording.SIGNATURE.strip("【】"),
                "TemplateCode": template,
                "TemplateParam": json.dumps(sms.variables_of(message), ensure_ascii=False),
                "OutId": message.id,
            }
        )
        answer = _http().request("POST", f"https://{HOST}/?{query}", headers=_headers(query), retries=False)
        return _read(answer.status, answer.data)


def read_templates(told: str) -> dict[str, str]:
    """The ids of the approved templates by the names of ours, from `name=id name=id …`."""
    return dict(each.split("=", 1) for each in told.split() if "=" in each)


def _headers(query: str) -> dict[str, str]:
    told = {
        "host": HOST,
        "x-acs-action": "SendSms",
        "x-acs-version": "2017-05-25",
        "x-acs-date": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "x-acs-signature-nonce": uuid.uuid4().hex,
        "x-acs-content-sha256": NO_BODY,
    }
    return told | {"Authorization": sign("POST", query, told, _access_key()), "accept": "application/json"}


def _read(status: int, data: bytes) -> str:
    told = _told(data)
    code = str(told.get("Code", status))
    if code.startswith(OUTDATED):
        secret(ALIYUN_ACCESS_KEY).renew()  # for the next try
    if code != "OK":
        raise Refusal(code, status)
    return str(told["BizId"])


def _told(data: bytes) -> dict[str, Any]:
    try:
        told = json.loads(data)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def _access_key() -> AccessKey:
    told = json.loads(secret(ALIYUN_ACCESS_KEY).value)
    return AccessKey(told["id"], told["secret"])


@cache
def _http() -> urllib3.PoolManager:
    return urllib3.PoolManager(timeout=TIMEOUT)
