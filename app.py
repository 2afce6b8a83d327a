"""The Chalice application: registers what each audience may call and the functions that follow the streams.

Every function imports this file when it starts, and nothing that another one runs.
"""

import gc

# A start makes objects that stay; looking for rubbish among them finds none.
gc.disable()

from typing import Any

from chalice.app import CloudWatchEvent, Cron, DynamoDBEvent, Rate

from chalicelib.api.parts import Application
from chalicelib.gateways import certificate_authorities, logs
from chalicelib.gateways.settings import is_on_lambda, stream_arn
from chalicelib.store.connection import prepare
from chalicelib.streams.invocations import Answer, answer_call, follow_event, follow_log, follow_schedule, handle_each

EMAIL_EVENTS = ["Bounce", "Delivery", "Reject"]
"""Those of receipts.py, which no start need wait for."""

logs.configure()
app = Application(app_name="fepmis")

if is_on_lambda():
    certificate_authorities.look_up()
    prepare()
else:
    app.load()


@app.on_dynamodb_record(
    stream_arn=stream_arn("accounts"), batch_size=25, starting_position="TRIM_HORIZON", name="check_duplicates"
)
def check_duplicates(event: DynamoDBEvent) -> Answer:
    from chalicelib.streams.check_duplicates import check_account

    return handle_each(event, check_account)


@app.on_dynamodb_record(
    stream_arn=stream_arn("accounts"), batch_size=25, starting_position="TRIM_HORIZON", name="hand_on_projects"
)
def hand_on(event: DynamoDBEvent) -> Answer:
    from chalicelib.streams.hand_on_projects import hand_on_projects

    return handle_each(event, hand_on_projects)


@app.on_dynamodb_record(
    stream_arn=stream_arn("registrations"), batch_size=25, starting_position="TRIM_HORIZON", name="count_registrations"
)
def count_registrations(event: DynamoDBEvent) -> Answer:
    from chalicelib.streams.count_registrations import count_registration

    return handle_each(event, count_registration)


@app.on_dynamodb_record(
    stream_arn=stream_arn("messages"), batch_size=10, starting_position="TRIM_HORIZON", name="send_messages"
)
def send_messages(event: DynamoDBEvent) -> Answer:
    from chalicelib.streams.send_messages import send_message

    return handle_each(event, send_message)


@app.schedule(Rate(5, unit=Rate.MINUTES), name="sweep_messages")
def sweep(event: CloudWatchEvent) -> None:
    from chalicelib.streams.sweep_messages import sweep_messages

    follow_schedule(event, sweep_messages)


@app.on_cw_event({"source": ["aws.ses"], "detail": {"eventType": EMAIL_EVENTS}}, name="settle_emails")
def settle_emails(event: CloudWatchEvent) -> None:
    from chalicelib.streams.settle_messages import settle_from_event

    follow_event(event, settle_from_event)


# Subscribed to the log of SNS's deliveries by the deployment (infra/sms_reports.py).
@app.lambda_function(name="settle_sms")
def settle_sms(event: dict[str, Any], context: object) -> None:
    from chalicelib.streams.settle_messages import settle_from_log

    follow_log(event, context, settle_from_log)


# Half past six in the morning in China, before authorities begin to work.
@app.schedule(Cron(30, 22, "*", "*", "?", "*"), name="remind_of_stale_cases")
def remind(event: CloudWatchEvent) -> None:
    from chalicelib.streams.remind_of_stale_cases import remind_of_stale_cases

    follow_schedule(event, remind_of_stale_cases)


# Called while a key replaces another (infra/rotate_key.py).
@app.lambda_function(name="renew_keys")
def renew_keys(event: dict[str, Any], context: object) -> dict[str, Any]:
    from chalicelib.streams.renew_keys import renew_slice

    return answer_call(event, context, renew_slice)


gc.freeze()
gc.enable()
