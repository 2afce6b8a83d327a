"""Every part of what is held of somebody, in the order in which it is told."""

from chalicelib.api import held_accounts, held_communications, held_deletion, held_questions, held_registrations
from chalicelib.api.held import Part

PARTS: tuple[Part, ...] = (
    Part("person", held_accounts.tell_person),
    Part("accounts", held_accounts.tell_accounts),
    Part("registrations", held_registrations.tell_registrations, is_of_registrations=True),
    Part("projects", held_registrations.tell_projects, is_of_registrations=True),
    Part("questions", held_questions.tell_questions),
    Part("messages", held_communications.tell_messages, is_of_registrations=True),
    Part("sign_ins", held_communications.tell_sign_ins),
    Part("drafts", held_communications.tell_drafts),
    Part("deletion", held_deletion.tell_deletion),
    Part("exports", held_communications.tell_exports),
)
