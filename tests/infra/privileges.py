"""What each function may do with each table. Whoever adds a table says here who needs what of it."""

from collections.abc import Mapping

LETTERS = {
    "g": "GetItem",
    "b": "BatchGetItem",
    "p": "PutItem",
    "u": "UpdateItem",
    "d": "DeleteItem",
    "q": "Query",
    "s": "Scan",
}

TABLES: Mapping[str, Mapping[str, str]] = {
    "accounts": {
        "api_handler": "gbpuq",
        "check_duplicates": "gbu",
        "hand_on_projects": "bq",
        "remind_of_stale_cases": "b",
        "send_messages": "g",
        "sweep_messages": "g",
    },
    "articles": {"api_handler": "gp"},
    "askers": {"api_handler": "gu", "hand_on_projects": "gu"},
    "attachments": {"api_handler": "gbpu", "renew_keys": "us"},
    "claims": {"api_handler": "gbp", "check_duplicates": "gp"},
    "counters": {"api_handler": "b", "count_registrations": "gpud"},
    "deletions": {"api_handler": "gp"},
    "drafts": {"api_handler": "gpdq", "renew_keys": "us"},
    # Nobody may change or delete what has happened.
    "events": {"api_handler": "pq", "check_duplicates": "p", "hand_on_projects": "p"},
    "figures": {"api_handler": "q", "count_registrations": "u"},
    "fingerprints": {"api_handler": "bp", "renew_keys": "bpds"},
    "holds": {"api_handler": "gp", "check_duplicates": "gp"},
    "messages": {
        "api_handler": "gp",
        "check_duplicates": "p",
        "remind_of_stale_cases": "p",
        "send_messages": "gp",
        "settle_emails": "gp",
        "settle_sms": "gp",
        "sweep_messages": "gp",
    },
    "paces": {"api_handler": "q", "count_registrations": "p"},
    "questions": {"api_handler": "gp", "hand_on_projects": "gp"},
    "quotas": {"api_handler": "u", "send_messages": "u", "sweep_messages": "u"},
    "readings": {"api_handler": "puq"},
    "reasons": {"api_handler": "ps"},
    "registrations": {
        "api_handler": "gbpud",
        "check_duplicates": "gu",
        "count_registrations": "g",
        "hand_on_projects": "bud",
        "remind_of_stale_cases": "g",
        "renew_keys": "us",
        "send_messages": "g",
        "sweep_messages": "g",
    },
    "reminders": {"api_handler": "g", "remind_of_stale_cases": "pd"},
    "reviewers": {"api_handler": "gbpus"},
    "revisions": {"api_handler": "bpq"},
    "sessions": {"api_handler": "bpud", "renew_keys": "us"},
    "sign_in_records": {"api_handler": "pq"},
    "sign_ins": {"api_handler": "bpu"},
    "units": {"api_handler": "bpu"},
}
