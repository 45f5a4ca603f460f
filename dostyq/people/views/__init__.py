from dostyq.people.views.actor import account_number, actor_of, has_session, remember
from dostyq.people.views.doors import join, link, new_password, open_link, sign_in_page, sign_out
from dostyq.people.views.gates import new_id
from dostyq.people.views.institutions import edit_institution, institution, institutions
from dostyq.people.views.members import end, hand_over, invite, members, mine, recovery, withdraw

__all__ = [
    "account_number",
    "actor_of",
    "edit_institution",
    "end",
    "hand_over",
    "has_session",
    "institution",
    "institutions",
    "invite",
    "join",
    "link",
    "members",
    "mine",
    "new_id",
    "new_password",
    "open_link",
    "recovery",
    "remember",
    "sign_in_page",
    "sign_out",
    "withdraw",
]
