"""The Chalice application: registers what each audience may call and the functions that follow the streams."""

from typing import Any

from chalice.app import Chalice, CloudWatchEvent, Cron, DynamoDBEvent, Rate

from chalicelib.api.parts import PARTS
from chalicelib.gateways import logs
from chalicelib.gateways.settings import stream_arn
from chalicelib.receipts import EMAIL_EVENTS
from chalicelib.streams.batches import Answer, answer_call, follow_event, follow_log, follow_schedule, handle_each
from chalicelib.streams.check_duplicates import check_account
from chalicelib.streams.count_registrations import count_registration
from chalicelib.streams.hand_on_projects import hand_on_projects
from chalicelib.streams.remind_of_stale_cases import remind_of_stale_cases
from chalicelib.streams.renew_keys import renew_slice
from chalicelib.streams.send_messages import send_message
from chalicelib.streams.settle_messages import settle_from_event, settle_from_log
from chalicelib.streams.sweep_messages import sweep_messages

logs.configure()
app = Chalice(app_name="fepmis", configure_logs=False)

for part in PARTS:
    app.register_blueprint(part)


@app.on_dynamodb_record(
    stream_arn=stream_arn("accounts"), batch_size=25, starting_position="TRIM_HORIZON", name="check_duplicates"
)
def check_duplicates(event: DynamoDBEvent) -> Answer:
    return handle_each(event, check_account)


@app.on_dynamodb_record(
    stream_arn=stream_arn("accounts"), batch_size=25, starting_position="TRIM_HORIZON", name="hand_on_projects"
)
def hand_on(event: DynamoDBEvent) -> Answer:
    return handle_each(event, hand_on_projects)


@app.on_dynamodb_record(
    stream_arn=stream_arn("registrations"), batch_size=25, starting_position="TRIM_HORIZON", name="count_registrations"
)
def count_registrations(event: DynamoDBEvent) -> Answer:
    return handle_each(event, count_registration)


@app.on_dynamodb_record(
    stream_arn=stream_arn("messages"), batch_size=10, starting_position="TRIM_HORIZON", name="send_messages"
)
def send_messages(event: DynamoDBEvent) -> Answer:
    return handle_each(event, send_message)


@app.schedule(Rate(5, unit=Rate.MINUTES), name="sweep_messages")
def sweep(event: CloudWatchEvent) -> None:
    follow_schedule(event, sweep_messages)


@app.on_cw_event({"source": ["aws.ses"], "detail": {"eventType": sorted(EMAIL_EVENTS)}}, name="settle_emails")
def settle_emails(event: CloudWatchEvent) -> None:
    follow_event(event, settle_from_event)


# Subscribed to the log of SNS's deliveries by the deployment (infra/sms_reports.py).
@app.lambda_function(name="settle_sms")
def settle_sms(event: dict[str, Any], context: object) -> None:
    follow_log(event, context, settle_from_log)


# Half past six in the morning in China, before authorities begin to work.
@app.schedule(Cron(30, 22, "*", "*", "?", "*"), name="remind_of_stale_cases")
def remind(event: CloudWatchEvent) -> None:
    follow_schedule(event, remind_of_stale_cases)


# Called while a key replaces another (infra/rotate_key.py).
@app.lambda_function(name="renew_keys")
def renew_keys(event: dict[str, Any], context: object) -> dict[str, Any]:
    return answer_call(event, context, renew_slice)
