"""Values of `models` in the shapes of `answers`: what several audiences are shown alike."""

from datetime import UTC, datetime

from chalicelib import reference, sms, wording
from chalicelib.api.answers import (
    AuthorityAnswer,
    CorrectionAnswer,
    EventAnswer,
    MessageAnswer,
    PersonAnswer,
    ScanAnswer,
    SessionAnswer,
    StatementAnswer,
    TextAnswer,
    WhyNot,
)
from chalicelib.audit import SYSTEM
from chalicelib.models import NATIONAL_AUTHORITY, Account, Attachment, Correction, Event, Identity, Message, Said
from chalicelib.signing_in import Session
from chalicelib.wording import Text


def text(words: Text) -> TextAnswer:
    return {"zh": words.zh, "en": words.en}


def why_not(code: str) -> WhyNot:
    """An obstacle in words."""
    words = wording.PROBLEMS.get(code, wording.PROBLEMS["internal_error"])
    return {"code": code, "zh": words.zh, "en": words.en}


def moment(at: datetime) -> str:
    """A time in UTC, to the second, as RFC 3339 writes it."""
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def person_answer(identity: Identity) -> PersonAnswer:
    """Somebody as the platform knows them, numbers masked."""
    return {
        "user_id": identity.subject,
        "user_type": identity.user_type.value,
        "name": identity.name,
        "id_number_masked": identity.id_number_masked,
        "mobile_masked": identity.mobile_masked,
    }


def notice_of_end(account: Account | None) -> TextAnswer | None:
    """What is left to know for somebody whose account a hold has ended."""
    ended_by = account.ended_by if account else None
    return text(wording.END_NOTICES[ended_by]) if ended_by else None


def session_answer(alive: Session, now: datetime) -> SessionAnswer:
    """How long a session lasts."""
    return {
        "idle_ends_in": int(alive.idle_ends_in(now).total_seconds()),
        "ends_in": int(alive.ends_in(now).total_seconds()),
    }


def authority_answer(authority_id: str) -> AuthorityAnswer:
    """An authority by its id, which registrations keep even if ops have since taken it from the list."""
    known = reference.authority(authority_id)
    if known is None:
        return {"id": authority_id, "name": authority_id, "name_en": authority_id, "level": "province"}
    return {"id": known.id, "name": known.name_zh, "name_en": known.name_en, "level": known.level.value}


def statement_answer(said: Said) -> StatementAnswer:
    """What the applicant said of a hold."""
    return {"choice": said.choice.value, "note": said.note, "at": moment(said.at)}


def correction_answers(asked: tuple[Correction, ...]) -> list[CorrectionAnswer]:
    return [{"field": each.field, "reason": each.reason, "code": each.code} for each in asked]


def scan_answer(attachment: Attachment) -> ScanAnswer:
    """A scan with its verdict in words and a link to its preview, where it has one."""
    from chalicelib.gateways import scan_storage  # noqa: PLC0415, only calls that tell of scans wait for it

    verdict = attachment.verdict
    return {
        "id": attachment.id,
        "field": attachment.field,
        "file_name": attachment.file_name,
        "verdict": verdict,
        "accepted": attachment.is_accepted,
        "message": text(wording.SCAN_VERDICTS[verdict]) if verdict else None,
        "preview_url": scan_storage.preview_url(attachment) if attachment.is_accepted else None,
    }


def message_answer(sent: Message) -> MessageAnswer:
    """A message with its whole wording, its receiver masked."""
    return {
        "id": sent.id,
        "channel": sent.channel.value,
        "template": sent.template.value,
        "text": sms.text_of(sent),
        "to_masked": sent.to_masked,
        "state": sent.state.value,
        "queued_at": moment(sent.queued_at),
        "submitted_at": moment(sent.submitted_at) if sent.submitted_at else None,
        "settled_at": moment(sent.settled_at) if sent.settled_at else None,
        "reason": sent.reason.value if sent.reason else None,
    }


def event_answer(happened: Event, *, is_for_staff: bool) -> EventAnswer:
    """One line of a timeline. Applicants are told the authority, never the name of who decided there."""
    by = authority_answer(happened.authority_id or NATIONAL_AUTHORITY)
    is_named = is_for_staff or happened.authority_id is None
    name = happened.actor_name if is_named else by["name"]
    zh = f"{by['name']} {name}" if is_for_staff and happened.authority_id else name
    told = Text(zh, by["name_en"] if happened.authority_id else name)
    told = wording.SYSTEM if happened.actor_id == SYSTEM else told
    return {
        "sequence": happened.sequence,
        "at": moment(happened.at),
        "action": happened.action,
        "from_state": happened.from_state,
        "to_state": happened.to_state,
        "by": told.zh,
        "by_en": told.en,
        "comment": happened.comment,
        "corrections": correction_answers(happened.corrections),
    }
