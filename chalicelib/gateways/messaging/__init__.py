"""The providers of messages, behind one interface."""

from collections.abc import Mapping
from functools import cache

from chalicelib.gateways.messaging.aliyun import Aliyun
from chalicelib.gateways.messaging.dry_run import DryRun
from chalicelib.gateways.messaging.provider import Provider
from chalicelib.gateways.messaging.ses import Ses
from chalicelib.gateways.messaging.sns import Sns
from chalicelib.gateways.settings import settings
from chalicelib.models import Channel

SMS_PROVIDERS: Mapping[str, type[Provider]] = {each.name: each for each in (Sns, Aliyun, DryRun)}
"""What MESSAGE_PROVIDER of a stage can name."""


@cache
def provider_of(channel: Channel) -> Provider:
    """The provider that this stage sends a channel's messages with."""
    return Ses() if channel is Channel.EMAIL else SMS_PROVIDERS[settings().message_provider]()
