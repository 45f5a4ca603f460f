"""Writing institutions, groups, sources, persons, access passes, accounts and roles."""

from dostyq.people.actions.accounts import (
    end_role,
    hand_over,
    invite_colleague,
    issue_recovery,
    open_account,
    set_new_password,
    withdraw_invitation,
)
from dostyq.people.actions.records import (
    actor_of,
    change_institution,
    forget_old_passes,
    hide_person,
    issue_pass,
    plan_nightly_work,
    record_group,
    record_institution,
    record_person,
    record_source,
    show_person,
    use_pass,
    withdraw_passes,
)

__all__ = [
    "actor_of",
    "change_institution",
    "end_role",
    "forget_old_passes",
    "hand_over",
    "hide_person",
    "invite_colleague",
    "issue_pass",
    "issue_recovery",
    "open_account",
    "plan_nightly_work",
    "record_group",
    "record_institution",
    "record_person",
    "record_source",
    "set_new_password",
    "show_person",
    "use_pass",
    "withdraw_invitation",
    "withdraw_passes",
]
