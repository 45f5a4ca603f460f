import pytest

from dostyq.agreements.actions import record_agreement
from dostyq.agreements.models import Agreement, Area, Party
from dostyq.domain.errors import Refused
from tests.factories import BY, make_activity, make_agreement, make_institution, ru


def test_an_institution_cannot_be_its_own_partner(db: None) -> None:
    one = make_institution("one", short_name=ru("Выдуманный первый"))
    with pytest.raises(Refused) as refused:
        make_agreement(parties=[one, one])
    assert refused.value.code == "own_partner"
    assert Agreement.objects.count() == 0


def test_an_agreement_needs_two_parties(db: None) -> None:
    with pytest.raises(Refused) as refused:
        make_agreement(parties=[make_institution()])
    assert refused.value.code == "no_second_party"


def test_the_order_of_parties_and_areas_is_kept(db: None) -> None:
    first, second = make_institution(), make_institution()
    agreement = make_agreement(parties=[second, first])
    assert [party.institution for party in agreement.parties.order_by("position")] == [second, first]
    assert list(agreement.areas.order_by("position").values_list("code", flat=True)) == ["methodical", "sport"]


def test_an_area_that_is_no_longer_listed_goes_and_the_others_keep_their_activities(db: None) -> None:
    agreement = make_agreement()
    activity = make_activity(agreement=agreement, areas=["methodical"])
    parties = [party.institution for party in Party.objects.filter(agreement=agreement).order_by("position")]
    kept = [Area(code="methodical", name=ru("методическое направление"))]
    record_agreement(agreement, parties=parties, areas=kept, aims=[], statements=[], **BY)
    assert [link.area.name.ru for link in activity.area_links.all()] == ["методическое направление"]
    assert list(agreement.areas.values_list("code", flat=True)) == ["methodical"]
