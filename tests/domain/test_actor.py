from dostyq.domain.actor import GUEST, NODE, Actor


def test_an_actor_knows_the_institutions_of_its_scopes() -> None:
    actor = Actor("account:1", frozenset({"institution:romashka", "teacher:tulpan", "teacher:", "desk"}))
    assert actor.slugs("institution") == {"romashka"}
    assert actor.slugs("institution", "teacher") == {"romashka", "tulpan"}
    assert GUEST.slugs("institution", "teacher") == frozenset()


def test_the_node_knows_all_institutions() -> None:
    assert NODE.slugs("institution") is None
