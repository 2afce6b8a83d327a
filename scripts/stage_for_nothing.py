"""Settings of a stage that does not exist, for programs that read the code and call nothing."""

from chalicelib.gateways.settings import Settings

ENVIRONMENT = {name.upper(): "0" for name in Settings.__dataclass_fields__}
