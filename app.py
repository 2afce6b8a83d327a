"""The Chalice application: registers what each audience may call and the functions that follow the streams."""

from chalice.app import Chalice, DynamoDBEvent

from chalicelib.api import administrator, applicant, drafting, entry, public, reviewer
from chalicelib.gateways import logs
from chalicelib.gateways.settings import stream_arn
from chalicelib.streams.batches import Answer, handle_each
from chalicelib.streams.check_duplicates import check_account
from chalicelib.streams.send_messages import send_message

logs.configure()
app = Chalice(app_name="fepmis", configure_logs=False)

for audience in (public, entry, drafting, applicant, reviewer, administrator):
    app.register_blueprint(audience.routes)


@app.on_dynamodb_record(
    stream_arn=stream_arn("accounts"), batch_size=25, starting_position="TRIM_HORIZON", name="check_duplicates"
)
def check_duplicates(event: DynamoDBEvent) -> Answer:
    return handle_each(event, check_account)


@app.on_dynamodb_record(
    stream_arn=stream_arn("messages"), batch_size=25, starting_position="TRIM_HORIZON", name="send_messages"
)
def send_messages(event: DynamoDBEvent) -> Answer:
    return handle_each(event, send_message)
