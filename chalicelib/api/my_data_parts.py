"""Every part of the copy of a person's data, in order. A module that comes to keep something of people adds its own."""

from chalicelib.api import (
    my_data_accounts,
    my_data_communications,
    my_data_deletion,
    my_data_questions,
    my_data_registrations,
)
from chalicelib.api.my_data_shapes import Part

PARTS: tuple[Part, ...] = (
    Part("person", my_data_accounts.tell_person),
    Part("accounts", my_data_accounts.tell_accounts),
    Part("registrations", my_data_registrations.tell_registrations, is_of_registrations=True),
    Part("projects", my_data_registrations.tell_projects, is_of_registrations=True),
    Part("questions", my_data_questions.tell_questions),
    Part("messages", my_data_communications.tell_messages, is_of_registrations=True),
    Part("sign_ins", my_data_communications.tell_sign_ins),
    Part("drafts", my_data_communications.tell_drafts),
    Part("deletion", my_data_deletion.tell_deletion),
    Part("exports", my_data_communications.tell_exports),
)
