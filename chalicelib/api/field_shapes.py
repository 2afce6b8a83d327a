"""What was typed into a form, as its person reads it: labels, and the names of what codes stand for."""

from collections.abc import Iterator, Mapping
from typing import Any

from chalicelib import numbers, reference, wording
from chalicelib.forms import Form
from chalicelib.models import AuthorityLevel
from chalicelib.wording import Text


def label_of(form: type[Form], name: str) -> Text:
    """What a field is called; a name that the form no longer has stands for itself."""
    known = _extra(form, name).get("x-label")
    return Text(known["zh"], known["en"]) if known else Text(name, name)


def group_of(form: type[Form], name: str) -> str:
    """The section of the form that a field stands in, or nothing."""
    return str(_extra(form, name).get("x-group", ""))


def words_of(form: type[Form], name: str, value: str) -> Text:
    """A value in words: what its code stands for, or itself."""
    extra = _extra(form, name)
    if extra.get("x-widget") == "authority_level" and value in set(AuthorityLevel):
        return wording.AUTHORITY_LEVELS[AuthorityLevel(value)]
    known = _listed(str(extra.get("x-list", "")), value)
    return known or Text(value, value)


def masked(name: str, value: str) -> str:
    """A value as it stands in a form that was submitted, its e-mail address masked too."""
    return numbers.mask_email(value) if name == "email" and value else value


def _listed(list_name: str, code: str) -> Text | None:
    if list_name == "authorities":
        body = reference.authority(code)
        return Text(body.name_zh, body.name_en) if body else None
    if list_name == "regions":
        return _address(list(_places(code)))
    item = reference.item(list_name, code) if list_name else None
    return Text(item.name_zh, item.name_en) if item else None


def _address(places: list[reference.Item]) -> Text | None:
    if not places:
        return None
    return Text("".join(each.name_zh for each in reversed(places)), ", ".join(each.name_en for each in places))


def _places(code: str | None) -> Iterator[reference.Item]:
    """A place and those that it lies in, the smallest first."""
    while code and (place := reference.region(code)):
        yield place
        code = place.parent


def _extra(form: type[Form], name: str) -> Mapping[str, Any]:
    """The members of a field's schema that are our own."""
    field = form.model_fields.get(name)
    extra = field.json_schema_extra if field else None
    return extra if isinstance(extra, dict) else {}
