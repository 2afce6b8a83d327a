"""No sending at all: what would be sent is written to the log, without the number, and no receipt ever comes."""

from chalicelib.gateways.messaging.provider import Provider
from chalicelib.models import Message


class DryRun(Provider):
    """For stages that must not write to anybody."""

    name = "dry-run"

    def submit(self, message: Message, address: str) -> str:
        """Pretend to send; `Provider` logs it. An empty address is an error here too."""
        assert address
        return f"dry-run-{message.id}-{message.attempts}"
