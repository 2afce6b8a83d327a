"""The personal numbers of registrations, unsealed. Where a member of staff is shown any, that is recorded first."""

from chalicelib.gateways import keys
from chalicelib.models import PersonalNumbers, Registration
from chalicelib.store import registrations


def with_whole_numbers(registration_id: str) -> tuple[Registration, PersonalNumbers] | None:
    """A registration and its numbers, read at one moment; None where there is none of that id."""
    found = registrations.registration_with_numbers(registration_id)
    if found is None:
        return None
    registration, sealed = found
    return registration, keys.unseal_numbers(sealed, registration.id)


def whole_numbers(registration: Registration) -> PersonalNumbers:
    """The numbers of a registration that was read before and is never deleted; none where they were erased."""
    found = with_whole_numbers(registration.id)
    assert found is not None
    return found[1]
