"""The names that anybody may search follow the rows that they are names of."""

from __future__ import annotations

from sqlmodel import Session, col, delete, select

from matchapp.domain.geo import Point
from matchapp.domain.name import NameKind
from matchapp.models import Activity, HousingArea, NameTrigram, SearchableName
from matchapp.models.base import id_of
from matchapp.services import associations, housing_areas, searchable_names
from tests.cast import LONG_AGO, Cast
from tests.imports import imported
from tests.sheets import row


def names(session: Session, kind: NameKind, key: object) -> set[str]:
    rows = select(SearchableName.name).where(SearchableName.kind == kind, SearchableName.key == str(key))
    return set(session.exec(rows))


def vocabulary(session: Session) -> set[str]:
    return set(session.exec(select(NameTrigram.word)))


def test_all_is_filled_once(session: Session, cast: Cast) -> None:
    session.exec(delete(SearchableName))
    assert searchable_names.refresh(session) > 700
    assert searchable_names.refresh(session) == 0
    assert names(session, NameKind.ACTIVITY, "football") >= {"Fodbold", "Football", "spille bold"}
    assert names(session, NameKind.TOWN, "4000") == {"Roskilde"}
    assert names(session, NameKind.AREA, cast.birkeparken.id) == {"Birkeparken"}
    assert names(session, NameKind.ASSOCIATION, cast.boldklub.id) == {cast.boldklub.name}
    assert {"fodbold", "roskilde", "birkeparken"} <= vocabulary(session)


def test_another_label_takes_the_place_of_the_former(session: Session) -> None:
    searchable_names.refresh(session)
    chess = session.get(Activity, "chess")
    assert chess
    chess.label_da = "Brikkespil"
    session.flush()
    assert searchable_names.refresh(session) == 1
    assert "Skak" not in names(session, NameKind.ACTIVITY, "chess")
    assert "Brikkespil" in names(session, NameKind.ACTIVITY, "chess")
    assert "brikkespil" in vocabulary(session)


def test_a_word_that_no_name_has_leaves_the_vocabulary(session: Session, cast: Cast) -> None:
    cast.boldklub.name = "Zyxelborgs Venner"
    searchable_names.put_associations(session, [id_of(cast.boldklub)])
    assert "zyxelborgs" in vocabulary(session)
    cast.boldklub.name = "Boldklub"
    searchable_names.put_associations(session, [id_of(cast.boldklub)])
    searchable_names.refresh(session)
    assert "zyxelborgs" not in vocabulary(session)


def test_an_imported_association_is_found(session: Session) -> None:
    imported(session, row(association="Åens Roklub"))
    key = session.exec(select(SearchableName.key).where(SearchableName.folded == " aens roklub").distinct()).one()
    assert names(session, NameKind.ASSOCIATION, key) == {"Åens Roklub"}


def test_a_removed_association_leaves_no_name(session: Session, cast: Cast) -> None:
    searchable_names.put_associations(session, [id_of(cast.boldklub)])
    assert names(session, NameKind.ASSOCIATION, cast.boldklub.id)
    associations.remove(session, cast.boldklub, at=LONG_AGO)
    assert names(session, NameKind.ASSOCIATION, cast.boldklub.id) == set()
    searchable_names.put_associations(session, [id_of(cast.boldklub)])
    assert names(session, NameKind.ASSOCIATION, cast.boldklub.id) == set()


def test_a_housing_area_is_found_by_its_new_name(session: Session, cast: Cast) -> None:
    area = housing_areas.create(session, cast.nord, name="Lærkevang", postcode="4000", point=Point(55.6, 12.1))
    assert names(session, NameKind.AREA, area.id) == {"Lærkevang"}
    housing_areas.change(session, area, name="Lærkeengen", postcode="4000", point=Point(55.6, 12.1))
    assert names(session, NameKind.AREA, area.id) == {"Lærkeengen"}
    assert session.exec(select(HousingArea).where(HousingArea.name == "Lærkevang")).first() is None


def test_every_synonym_belongs_to_an_activity(session: Session) -> None:
    keys = set(session.exec(select(Activity.key)))
    assert set(searchable_names.synonyms()) <= keys
    assert len(searchable_names.synonyms()) > 60


def test_a_name_without_a_letter_is_no_name(session: Session, cast: Cast) -> None:
    cast.boldklub.name = "!!!"
    searchable_names.put_associations(session, [id_of(cast.boldklub)])
    assert names(session, NameKind.ASSOCIATION, cast.boldklub.id) == set()


def test_the_longest_name_and_word_fit(session: Session, cast: Cast) -> None:
    cast.boldklub.name = "ﷺ" * 119
    searchable_names.put_associations(session, [id_of(cast.boldklub)])
    cast.boldklub.name = "Æ" * 119
    searchable_names.put_associations(session, [id_of(cast.boldklub)])
    stored = session.exec(select(SearchableName.word).where(col(SearchableName.name) == "Æ" * 119)).all()
    assert stored == ["ae" * 30]
