"""The Chalice application: registers what each audience may call and the functions that follow the streams."""

from chalice.app import Chalice, CloudWatchEvent, Cron, DynamoDBEvent

from chalicelib.api.parts import PARTS
from chalicelib.gateways import logs
from chalicelib.gateways.settings import stream_arn
from chalicelib.streams.batches import Answer, follow_schedule, handle_each
from chalicelib.streams.check_duplicates import check_account
from chalicelib.streams.count_registrations import count_registration
from chalicelib.streams.remind_of_stale_cases import remind_of_stale_cases
from chalicelib.streams.send_messages import send_message

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
    stream_arn=stream_arn("registrations"), batch_size=25, starting_position="TRIM_HORIZON", name="count_registrations"
)
def count_registrations(event: DynamoDBEvent) -> Answer:
    return handle_each(event, count_registration)


@app.on_dynamodb_record(
    stream_arn=stream_arn("messages"), batch_size=25, starting_position="TRIM_HORIZON", name="send_messages"
)
def send_messages(event: DynamoDBEvent) -> Answer:
    return handle_each(event, send_message)


# Half past six in the morning in China, before authorities begin to work.
@app.schedule(Cron(30, 22, "*", "*", "?", "*"), name="remind_of_stale_cases")
def remind(event: CloudWatchEvent) -> None:
    follow_schedule(event, remind_of_stale_cases)
