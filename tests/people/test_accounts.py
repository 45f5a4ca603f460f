"""From an invitation to an account, and what ends it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection

from dostyq.domain.actor import NODE, Actor
from dostyq.domain.errors import NotHere, Refused
from dostyq.journal.models import Entry
from dostyq.people.actions import (
    end_role,
    hand_over,
    invite_colleague,
    issue_recovery,
    open_account,
    set_new_password,
    use_pass,
    withdraw_invitation,
)
from dostyq.people.models import AccessPass, Account, Institution, Membership, Person, PersonName
from dostyq.people.queries import account_for, account_scopes, hash_of
from tests.factories import AT, BY, PASSWORD, make_account, make_institution

DAY = timedelta(days=1)


def name() -> list[PersonName]:
    return [PersonName(script="ru", family="Новикова", given="Айгүл")]


def actor(account: Account) -> Actor:
    found = account_scopes(account.pk)
    assert found is not None
    return Actor(f"account:{account.pk}", found[1])


def an_invitation(institution: Institution, by: Actor = NODE, slug: str = "new", scope: str = "teacher") -> str:
    person = Person(slug=slug, institution=institution)
    return invite_colleague(person, name(), scopes=[f"{scope}:{institution.slug}"], actor=by, at=AT)


def number_of(token: str) -> int:
    return AccessPass.objects.get(token_hash=hash_of(token)).pk


def role_of(account: Account) -> Membership:
    return Membership.objects.get(person=account.person, until_at=None)


def refused_as(code: str) -> "pytest.RaisesContext[Refused]":
    return pytest.raises(Refused, match=f"^\\('{code}', ")


def join(token: str, name: str = "novikova", days: float = 0) -> Account:
    return open_account(number=number_of(token), sign_in_name=name, password=PASSWORD, at=AT + days * DAY)


def test_an_invitation_becomes_an_account_with_the_role_it_gives(ours: Institution, coordinator: Account) -> None:
    account = join(an_invitation(ours, actor(coordinator)))
    assert actor(account).scopes == {"teacher:ours"}
    assert (account.person.slug, account.person.is_shown) == ("new", False)
    role = role_of(account)
    assert (role.role, role.institution, role.given_by) == ("teacher", ours, f"account:{coordinator.pk}")


def test_an_invitation_works_once(ours: Institution) -> None:
    token = an_invitation(ours)
    join(token)
    with refused_as("pass_not_valid"):
        join(token, "another")
    assert Account.objects.count() == 1


@pytest.mark.parametrize(("days", "accounts"), [(13.99, 1), (14, 0), (30, 0)])
def test_an_invitation_works_for_fourteen_days(ours: Institution, days: float, accounts: int) -> None:
    token = an_invitation(ours)
    if accounts:
        join(token, days=days)
    else:
        with refused_as("pass_not_valid"):
            join(token, days=days)
    assert Account.objects.count() == accounts


def test_a_withdrawn_invitation_opens_nothing(ours: Institution, coordinator: Account) -> None:
    token = an_invitation(ours)
    for _ in range(2):
        withdraw_invitation(number=number_of(token), institution=ours, actor=actor(coordinator), at=AT)
    with refused_as("pass_not_valid"):
        join(token)


def test_a_new_invitation_of_the_same_person_ends_the_one_before(ours: Institution) -> None:
    first, second = an_invitation(ours), an_invitation(ours)
    with refused_as("pass_not_valid"):
        join(first)
    assert join(second).sign_in_name == "novikova"
    with refused_as("has_account"):
        an_invitation(ours)


def test_an_invitation_is_no_pass_and_a_pass_is_no_invitation(ours: Institution) -> None:
    with refused_as("pass_not_valid"):
        use_pass(token=an_invitation(ours), at=AT)
    recovery = issue_recovery(number=join(an_invitation(ours)).pk, institution=ours, **BY)
    with refused_as("pass_not_valid"):
        join(recovery, "another")


def test_a_coordinator_invites_only_to_his_institution_and_not_to_the_node(
    ours: Institution, theirs: Institution, coordinator: Account, teacher: Account
) -> None:
    by = actor(coordinator)
    for scopes in (["teacher:theirs"], ["institution:theirs"], ["node"], [], ["institution:ours", "node"]):
        with refused_as("not_allowed"):
            invite_colleague(Person(slug="x", institution=ours), name(), scopes=scopes, actor=by, at=AT)
    with refused_as("not_allowed"):
        an_invitation(ours, actor(teacher))
    with pytest.raises(NotHere):
        withdraw_invitation(number=number_of(an_invitation(theirs)), institution=theirs, actor=by, at=AT)
    with pytest.raises(NotHere):
        withdraw_invitation(number=number_of(an_invitation(theirs)), institution=ours, actor=by, at=AT)


def test_a_name_that_looks_like_another_is_taken_and_the_invitation_stays_good(ours: Institution) -> None:
    make_account("сурок", "teacher:ours", institution=ours)
    token = an_invitation(ours)
    with refused_as("sign_in_name_taken"):
        join(token, "CYPOK")
    with refused_as("bad_sign_in_name"):
        join(token, "a b")
    assert join(token, "suslik").sign_in_name == "suslik"


@pytest.mark.django_db(transaction=True)
def test_eight_who_use_one_link_at_once_make_one_account() -> None:
    number = number_of(an_invitation(make_institution("ours")))

    def try_it(which: int) -> bool:
        try:
            open_account(number=number, sign_in_name=f"name-{which}", password=PASSWORD, at=AT)
        except Refused:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(8) as pool:
        joined = list(pool.map(try_it, range(8)))
    assert (joined.count(True), Account.objects.count(), Membership.objects.count()) == (1, 1, 1)


@pytest.mark.django_db(transaction=True)
def test_two_coordinators_who_leave_at_once_do_not_both_leave() -> None:
    ours = make_institution("ours")
    both = [make_account(f"name-{one}", "institution:ours", institution=ours) for one in range(2)]
    asked = [(actor(account), role_of(account).pk) for account in both]

    def leave(which: int) -> bool:
        by, number = asked[which]
        try:
            end_role(number=number, institution=ours, actor=by, at=AT)
        except Refused:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(2) as pool:
        left = list(pool.map(leave, range(2)))
    assert (left.count(True), Membership.objects.filter(until_at=None).count()) == (1, 1)


def test_a_role_that_ended_opens_nothing_and_takes_its_invitations_along(
    ours: Institution, coordinator: Account
) -> None:
    second = make_account("second", "institution:ours", institution=ours)
    token = an_invitation(ours, actor(coordinator))
    end_role(number=role_of(coordinator).pk, institution=ours, actor=actor(second), at=AT)
    assert actor(coordinator).scopes == frozenset()
    with refused_as("pass_not_valid"):
        join(token)


def test_the_last_coordinator_hands_over_in_one_step(
    ours: Institution, coordinator: Account, teacher: Account, stranger: Account
) -> None:
    role = role_of(coordinator)
    with refused_as("last_coordinator"):
        end_role(number=role.pk, institution=ours, actor=actor(coordinator), at=AT)
    for wrong in (role_of(stranger).pk, role.pk, 10**9):
        with pytest.raises(NotHere):
            hand_over(number=role.pk, to=wrong, institution=ours, actor=actor(coordinator), at=AT)
    hand_over(number=role.pk, to=role_of(teacher).pk, institution=ours, actor=actor(coordinator), at=AT)
    assert (actor(coordinator).scopes, actor(teacher).scopes) == (frozenset(), {"institution:ours"})


def test_nobody_hands_over_for_another_and_the_administrator_may(
    ours: Institution, coordinator: Account, teacher: Account, administrator: Account
) -> None:
    second = make_account("second", "institution:ours", institution=ours)
    step = {"number": role_of(coordinator).pk, "to": role_of(teacher).pk, "institution": ours, "at": AT}
    with pytest.raises(NotHere):
        hand_over(**step, actor=actor(second))
    hand_over(**step, actor=actor(administrator))
    assert actor(teacher).scopes == {"institution:ours"}


def test_roles_of_another_institution_do_not_end(
    ours: Institution, theirs: Institution, coordinator: Account, teacher: Account, stranger: Account
) -> None:
    number = role_of(stranger).pk
    for institution in (ours, theirs):
        with pytest.raises(NotHere):
            end_role(number=number, institution=institution, actor=actor(coordinator), at=AT)
    with pytest.raises(NotHere):
        end_role(number=number, institution=theirs, actor=actor(teacher), at=AT)
    assert actor(stranger).scopes == {"institution:theirs"}


def test_a_recovery_pass_sets_a_new_password_once_within_a_day(
    ours: Institution, coordinator: Account, teacher: Account
) -> None:
    first, second = (
        issue_recovery(number=teacher.pk, institution=ours, actor=actor(coordinator), at=AT) for _ in range(2)
    )
    for token, at in ((first, AT), (second, AT + DAY)):
        with refused_as("pass_not_valid"):
            set_new_password(number=number_of(token), password="другой мост", at=at)
    assert account_for("teacher", PASSWORD) == teacher
    set_new_password(number=number_of(second), password="другой мост", at=AT)
    assert (account_for("teacher", PASSWORD), account_for("TEACHER", "другой мост")) == (None, teacher)
    with refused_as("pass_not_valid"):
        set_new_password(number=number_of(second), password="третий мост", at=AT)


def test_nobody_gets_at_more_by_a_recovery_than_he_has(
    ours: Institution, theirs: Institution, coordinator: Account, administrator: Account, stranger: Account
) -> None:
    both = make_account("both", "teacher:ours", "institution:theirs", institution=ours)
    also = make_account("also", "node", "institution:ours", institution=ours)
    for account in (both, also, administrator, stranger):
        with pytest.raises(NotHere):
            issue_recovery(number=account.pk, institution=ours, actor=actor(coordinator), at=AT)
    assert AccessPass.objects.filter(purpose="recovery").count() == 0


def test_the_journal_holds_no_name_and_no_password(ours: Institution, coordinator: Account) -> None:
    join(an_invitation(ours, actor(coordinator)))
    said = [f"{entry.subject} {entry.facts}" for entry in Entry.objects.all()]
    assert [line for line in said if "Новикова" in line or "novikova" in line or PASSWORD in line] == []
    assert PASSWORD not in str(list(Account.objects.values()))
