"""Puts a new secret in place of one of a stage: `python -m infra.rotate_secret STAGE NAME`.

What we share with providers of messages (`message-receipts`) is made here, and the one before it goes on being good
until the next: run it twice to let a stolen one be good no more. All others are given to us, and are read from the
standard input, never from the command line, where other people of the machine could see them. Functions know the new
one within five minutes, and at once where the old one is refused.
"""

import argparse
import getpass
import json
import secrets
import sys

import boto3

from chalicelib.gateways.secrets import ALIYUN_ACCESS_KEY, MESSAGE_RECEIPTS, PLATFORM_CLIENT, STAFF_CLIENT

NAMES = (PLATFORM_CLIENT, STAFF_CLIENT, MESSAGE_RECEIPTS, ALIYUN_ACCESS_KEY)
BYTES = 36


def put_secret(stage: str, name: str, value: str) -> None:
    """Put the secret in force. Raises ValueError for what can't be one, having changed nothing."""
    if not value.strip():
        raise ValueError("nothing was given")
    if name == ALIYUN_ACCESS_KEY and not {"id", "secret"} <= _fields(value):
        raise ValueError('an access key is {"id": "…", "secret": "…"}')
    client, secret_id = boto3.client("secretsmanager"), f"fepmis-{stage}/{name}"
    try:
        client.put_secret_value(SecretId=secret_id, SecretString=value)
    except client.exceptions.ResourceNotFoundException:
        if name != ALIYUN_ACCESS_KEY:
            raise
        client.create_secret(Name=secret_id, SecretString=value)  # only stages that send by it have one


def _fields(value: str) -> set[str]:
    try:
        told = json.loads(value)
    except ValueError:
        return set()
    return set(told) if isinstance(told, dict) else set()


def _given() -> str:
    return getpass.getpass("The new secret: ") if sys.stdin.isatty() else sys.stdin.read().strip()


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line asks for. Returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m infra.rotate_secret", description="Replaces a secret.")
    parser.add_argument("stage", metavar="STAGE")
    parser.add_argument("name", choices=NAMES)
    chosen = parser.parse_args(arguments)
    value = secrets.token_urlsafe(BYTES) if chosen.name == MESSAGE_RECEIPTS else _given()
    try:
        put_secret(chosen.stage, chosen.name, value)
    except ValueError as error:
        parser.error(str(error))
    print(f"fepmis-{chosen.stage}/{chosen.name} is in force")
    return 0


if __name__ == "__main__":
    sys.exit(main())
