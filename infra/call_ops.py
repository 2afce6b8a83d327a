"""Has the alarms of a stage sent to an address: `python -m infra.call_ops STAGE ops@example.org`.

The address is written to, and has to agree before it gets any. Without one, it tells who is called.
"""

import argparse
import sys

import boto3
from botocore.exceptions import ClientError


def call_ops(stage: str, address: str) -> None:
    """Subscribe a mailbox to the stage's alarms. Doing so again changes nothing."""
    boto3.client("sns").subscribe(TopicArn=_topic(stage), Protocol="email", Endpoint=address)


def who_is_called(stage: str) -> list[str]:
    """The addresses that the alarms go to; those that have not agreed yet say so."""
    pages = boto3.client("sns").get_paginator("list_subscriptions_by_topic").paginate(TopicArn=_topic(stage))
    found = [each for page in pages for each in page["Subscriptions"]]
    return [
        f"{each['Endpoint']}{' (has not agreed yet)' if each['SubscriptionArn'] == 'PendingConfirmation' else ''}"
        for each in found
    ]


def _topic(stage: str) -> str:
    [stack] = boto3.client("cloudformation").describe_stacks(StackName=f"fepmis-{stage}-watching")["Stacks"]
    return next(each["OutputValue"] for each in stack["Outputs"] if each["OutputKey"] == "AlarmsTopic")


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line asks for. Returns the exit status: 1 where there is no such stage, or nobody called."""
    parser = argparse.ArgumentParser(prog="python -m infra.call_ops", description="Sends alarms to an address.")
    parser.add_argument("stage", metavar="STAGE")
    parser.add_argument("address", nargs="?", metavar="ADDRESS")
    chosen = parser.parse_args(arguments)
    try:
        if chosen.address:
            call_ops(chosen.stage, chosen.address)
        called = who_is_called(chosen.stage)
    except ClientError as error:
        print(f"✗ {error}", file=sys.stderr)
        return 1
    print(*called or ["nobody is called"], sep="\n")
    return 0 if called else 1


if __name__ == "__main__":
    sys.exit(main())
