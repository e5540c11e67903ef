"""The areas that a total may be over: countries and regions, named or told by their parts."""

from __future__ import annotations

from datetime import date

import pytest

from geodata.claims.assemble.attack_totals import join_totals
from geodata.claims.assemble.judging import judge, town_of
from geodata.claims.reading import extract, shipped_scorers
from geodata.claims.score.areas import area_features, areas
from geodata.claims.score.context import Context
from geodata.claims.score.features import Surroundings
from geodata.claims.score.relations import Anchor, Relations
from geodata.claims.score.wars import wars
from geodata.claims.spot.spotting import Spotted, spot
from geodata.model import Article, Atlas, Place, Scope
from geodata.places import open_atlas

TEXT = (
    "Shelling killed one man in Beryslav and another in Bilozerka. Three people were killed in all, the governor said."
)


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return open_atlas()


def article(text: str) -> Article:
    return Article("0" * 16, "made.md", text, None, published=date(2025, 3, 11), language="en")


def context(spotted: Spotted) -> Context:
    around = Surroundings(spotted.document)
    anchor = Anchor([spotted.quantities[-1].first], total=True)
    anchor.note_sentences(spotted.document)
    return Context(spotted, around, Relations(around, [anchor]), wars())


def test_a_region_and_a_country_that_only_their_towns_tell_of_are_areas(atlas: Atlas) -> None:
    found = areas(context(spot(article(TEXT), atlas)))
    assert {area for area, (place, _) in found.items() if place is None} == {"iso:UA-65", "country:UA"}


def test_an_area_is_told_by_how_many_of_the_places_struck_it_holds(atlas: Atlas) -> None:
    spotted = spot(article(TEXT), atlas)
    whole = context(spotted)
    chances = dict.fromkeys(spotted.place_units, 0.9)
    found = areas(whole)
    assert "region,struck=all" in list(area_features(whole, 0, "iso:UA-65", found, chances))
    town = next(area for area in found if area.startswith("geonames:"))
    assert "settlement,struck=1" in list(area_features(context(spotted), 0, town, found, chances))


def test_a_total_over_towns_of_one_region_is_over_that_region(atlas: Atlas) -> None:
    scorers = shipped_scorers()
    judged = judge(spot(article(TEXT), atlas), scorers)
    keys = {key for _, key, _ in join_totals(judged, scorers)}
    assert keys <= {"iso:UA-65", "country:UA"}
    for claim in extract(article(TEXT), atlas).claims:
        if claim.scope is Scope.TOTAL:
            assert claim.place is not None
            assert claim.place.country == "UA"


def test_a_site_and_its_town_are_one_place(atlas: Atlas) -> None:
    def first(name: str) -> Place:
        return atlas.candidates(name, "en")[0]

    assert first("Nur Khan").place_id != first("Rawalpindi").place_id
    assert town_of(first("Nur Khan")) == town_of(first("Rawalpindi")) != town_of(first("Lahore"))
