"""Entry with nothing around it: a bare route, one request signed by hand, and what comes back told on.

Nothing is retried, checked or mapped: no application could be like this. It tells what Chalice and TLS cost alone.
"""

import hashlib
import hmac
import http.client
import json
import os
import ssl
from datetime import UTC, datetime

from chalice import Chalice, Response

app = Chalice(app_name="floor")
REGION = os.environ["AWS_REGION"]
HOST = f"dynamodb.{REGION}.amazonaws.com"
TARGET = "DynamoDB_20120810.BatchGetItem"
connections = []


@app.route("/entry", methods=["GET"])
def entry():
    request = app.current_request
    cookies = dict(each.strip().split("=", 1) for each in request.headers.get("cookie", "").split(";"))
    token, person_id, _ = cookies["__Host-session"].split(".")
    uscc, prefix = {"S": request.query_params["unit"]}, f"fepmis-{os.environ['STAGE']}-"
    keys = {
        "sessions": {"id": {"S": hashlib.sha256(token.encode()).hexdigest()}},
        "units": {"uscc": uscc},
        "accounts": {"identity_id": {"S": person_id}, "uscc": uscc},
    }
    asked = {prefix + table: {"Keys": [key], "ConsistentRead": True} for table, key in keys.items()}
    return Response(ask({"RequestItems": asked}), headers={"Cache-Control": "no-store"})


def ask(body):
    if not connections:
        import botocore  # only for where it lies, with its bundle

        bundle = f"{botocore.__path__[0]}/cacert.pem"
        connections.append(http.client.HTTPSConnection(HOST, context=ssl.create_default_context(cafile=bundle)))
    connection = connections[0]
    data = json.dumps(body).encode()
    connection.request("POST", "/", data, sign(data))
    return json.loads(connection.getresponse().read())["Responses"]


def sign(data):
    now = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    headers = {
        "content-type": "application/x-amz-json-1.0",
        "host": HOST,
        "x-amz-date": now,
        "x-amz-security-token": os.environ["AWS_SESSION_TOKEN"],
        "x-amz-target": TARGET,
    }
    signed = ";".join(headers)
    lines = "".join(f"{name}:{value}\n" for name, value in headers.items())
    canonical = f"POST\n/\n\n{lines}\n{signed}\n{hashlib.sha256(data).hexdigest()}"
    scope = f"{now[:8]}/{REGION}/dynamodb/aws4_request"
    text = f"AWS4-HMAC-SHA256\n{now}\n{scope}\n{hashlib.sha256(canonical.encode()).hexdigest()}"
    key = b"AWS4" + os.environ["AWS_SECRET_ACCESS_KEY"].encode()
    for part in scope.split("/"):
        key = hmac.new(key, part.encode(), hashlib.sha256).digest()
    signature = hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
    credential = f"AWS4-HMAC-SHA256 Credential={os.environ['AWS_ACCESS_KEY_ID']}/{scope}"
    return {**headers, "authorization": f"{credential}, SignedHeaders={signed}, Signature={signature}"}
