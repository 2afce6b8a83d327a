"""Articles in the shapes in which readers and administrators are shown them."""

from datetime import datetime

from chalicelib import content
from chalicelib.api.answers import NoticeAnswer, NoticeSummary, WrittenNoticeAnswer, WrittenNoticeSummary
from chalicelib.api.shapes import authority, event, moment
from chalicelib.models import Article, Event, Heading


def notice_summary(notice: Heading) -> NoticeSummary:
    """A published notice as one line of the list."""
    assert notice.publish_at is not None
    return {
        "id": notice.id,
        "title_zh": notice.title_zh,
        "title_en": notice.title_en,
        "published_at": moment(notice.publish_at),
        "pinned": notice.is_pinned,
        "authority": authority(notice.authority_id),
    }


def notice_answer(notice: Article) -> NoticeAnswer:
    """A published notice to read."""
    return {
        **notice_summary(notice),
        "html_zh": notice.html_zh,
        "html_en": notice.html_en,
        "edited_at": moment(notice.edited_at) if notice.edited_at else None,
    }


def written_summary(notice: Heading, now: datetime) -> WrittenNoticeSummary:
    """A notice in any state as one line of the administrators' list."""
    return {
        "id": notice.id,
        "state": content.as_of(notice, now).state.value,
        "version": notice.version,
        "title_zh": notice.title_zh,
        "title_en": notice.title_en,
        "pinned": notice.is_pinned,
        "publish_at": moment(notice.publish_at) if notice.publish_at else None,
        "changed_at": moment(notice.changed_at),
        "changed_by": notice.changed_by,
    }


def written_answer(notice: Article, happened: list[Event], readings: int, now: datetime) -> WrittenNoticeAnswer:
    """A notice in any state, to go on writing."""
    return {
        **written_summary(notice, now),
        "body_zh": notice.body_zh,
        "body_en": notice.body_en,
        "readings": readings,
        "history": [event(each, is_for_staff=True) for each in happened],
    }
