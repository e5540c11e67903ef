"""The areas that a total may be over: countries and regions, named or told by their parts."""

from __future__ import annotations

import re
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
from geodata.model import Article, Atlas, Place, Precision, Scope
from geodata.places import open_atlas
from tests.made_documents import SUMY, SUMY_REGION, TULA, UKRAINE, spotted

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
    assert {area for area, (place, _) in found.items() if place is None} == {
        "iso:UA-65", "country:UA", "country:RU",
    }  # fmt: skip


def test_an_area_is_told_by_how_many_of_the_places_struck_it_holds(atlas: Atlas) -> None:
    spotted = spot(article(TEXT), atlas)
    whole = context(spotted)
    chances = dict.fromkeys(spotted.place_units, 0.9)
    found = areas(whole)
    assert "region,struck=all" in list(area_features(whole, 0, "iso:UA-65", found, chances, slot="killed"))
    town = next(area for area in found if area.startswith("geonames:"))
    assert "settlement,struck=1" in list(area_features(context(spotted), 0, town, found, chances, slot="killed"))


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


MADE = "Ukrainian drones hit Tula, Sumy and the Sumy region. It stopped 60 drones over Ukraine."
CHANCES = (0.9, 0.6, 0.2, 0.41, 0.5)


def made_context(text: str, title: str | None = None) -> Context:
    """Return a made-up text whose last quantity is a total."""
    return context(spotted(text, title=title))


def told(whole: Context, area: str, chances: dict[int, float]) -> set[str]:
    """Return the features of an area over which a text's total may be, those of what stands around it left out."""
    found = area_features(whole, 0, area, areas(whole), chances, slot="killed")
    near = (
        name
        for name in found
        if not name.startswith(("r:", "b:", "b=", "b,", "b<", "b>", "b.", "b-", "acts=", "speaks=", "aim:", "figure:"))
        and not re.search(r",(tells|regions)=", name)
    )
    return {name for name in near if name.rpartition(":")[2][0] not in "+-" and ":+" not in name and ":-" not in name}


def test_areas_are_the_places_of_a_text_their_countries_and_regions_and_the_parties() -> None:
    whole = made_context(MADE, "Night over Sumy")
    headline, tula, sumy, region, ukraine = whole.spotted.place_units
    party = whole.spotted.of_kind("party")
    assert areas(whole) == {
        SUMY.place_id: (SUMY, [headline, sumy]), "country:UA": (None, [ukraine, *party]),
        "iso:UA-59": (None, [region]), TULA.place_id: (TULA, [tula]), "country:RU": (None, []),
        "iso:RU-TUL": (None, []),
    }  # fmt: skip
    assert areas(made_context("Ukraine stopped 60 drones, Houthis none."))["country:UA"][0] == UKRAINE
    assert areas(made_context("Houthis and the army stopped 60 drones.")) == {}
    unknown = spotted("Men of Tula and Sumy stopped 60 drones.")
    unknown.places = [None, SUMY]
    assert set(areas(context(unknown))) == {SUMY.place_id, "country:UA", "iso:UA-59", "country:RU"}


UA = "country:UA"
AREAS = [
    (SUMY.place_id, {"area=settlement", "area=settlement,here=1", "area=settlement,named=True",
                     "area=settlement,party=1", "area=settlement,share=3", "areas=5,settlement", "language=en",
                     "settlement,headline=True", "settlement,last=False", "settlement,named=True,struck=1",
                     "settlement,own=3", "settlement,struck=1", "settlement,struck=1,of=3",
                     "settlement,wide=2,named=True", "told=place,settlement"}),
    ("country:UA", {"area=country", "area=country,here=1", "area=country,named=True", "area=country,party=1",
                    "area=country,share=3", "areas=5,country", "country,headline=False", "country,last=False",
                    "country,named=True,struck=2", "country,own=2", "country,struck=2", "country,struck=2,of=3",
                    "country,wide=2,named=True", "language=en", "told=place,country"}),
    ("iso:UA-59", {"area=region", "area=region,here=1", "area=region,named=True", "area=region,party=1",
                   "area=region,share=3", "areas=5,region", "language=en", "region,headline=False",
                   "region,last=True", "region,named=True,struck=2", "region,own=1", "region,struck=2",
                   "region,struck=2,of=3", "region,wide=2,named=True", "told=place,region"}),
    ("country:RU", {"area=country", "area=country,here=0", "area=country,named=False", "area=country,party=0",
                    "area=country,share=0", "areas=5,country", "country,headline=False", "country,last=False",
                    "country,named=False,struck=1", "country,own=unnamed", "country,struck=1",
                    "country,struck=1,of=3", "country,wide=2,named=False", "language=en"}),
    ("iso:RU-TUL", {"area=region", "area=region,here=0", "area=region,named=False", "area=region,party=0",
                    "area=region,share=0", "areas=5,region", "language=en", "region,headline=False",
                    "region,last=False", "region,named=False,struck=1", "region,own=unnamed", "region,struck=1",
                    "region,struck=1,of=3", "region,wide=2,named=False"}),
]  # fmt: skip


@pytest.mark.parametrize(("area", "found"), AREAS)
def test_an_area_is_told_by_what_was_struck_in_it_and_where_it_is_named(area: str, found: set[str]) -> None:
    whole = made_context(MADE, "Night over Sumy")
    assert told(whole, area, dict(zip(whole.spotted.place_units, CHANCES, strict=True))) == found


def test_what_stands_around_the_nearest_name_of_an_area_is_told() -> None:
    whole = made_context(MADE, "Night over Sumy")
    found = set(area_features(whole, 0, "country:UA", areas(whole), {}, slot="killed"))
    assert {"country:-1:prepositions", "country:-2:weapon/drone", "r:sentences=0"} <= found
    ahead = made_context("Ukraine saw 60 drones.")
    assert "b=saw" in area_features(ahead, 0, "country:UA", areas(ahead), {}, slot="killed")


def test_a_party_of_the_country_in_the_totals_sentence_is_a_side() -> None:
    whole = made_context("Men saw Tula and Sumy. Ukrainian men, Ukrainian all, stopped 60 Russian drones.")
    assert {"area=country,party=2", "side=ukrainian"} <= told(whole, "country:UA", {})
    assert {"area=country,party=1", "side=russian"} <= told(whole, "country:RU", {})
    apart = made_context("Ukrainian men saw Sumy. It stopped 60 drones.")
    assert {name for name in told(apart, "country:UA", {}) if name.startswith("side=")} == set()


def test_where_no_wide_place_was_named_before_a_total_none_was_the_last() -> None:
    assert "settlement,last=False" in told(made_context("Tula stopped 60 drones."), TULA.place_id, {})
    assert "country,last=True" in told(made_context("Ukraine stopped 60 drones."), "country:UA", {})
    assert "country,last=False" in told(made_context("It stopped 60 drones, Ukraine said."), "country:UA", {})


def test_the_wide_place_named_last_is_that_before_the_first_figure_of_a_total() -> None:
    made = spotted("Ukraine stopped 60 drones. In the Sumy region it saw 50 drones.")
    around = Surroundings(made.document)
    anchor = Anchor([one.first for one in made.quantities], total=True)
    whole = Context(made, around, Relations(around, [anchor]), wars())
    assert "country,last=True" in told(whole, "country:UA", {})
    assert "region,last=False" in told(whole, "iso:UA-59", {})


def test_an_area_that_a_party_alone_tells_of_has_no_share_of_places() -> None:
    assert "area=country,share=0" in told(made_context("Ukrainian men stopped 60 drones."), "country:UA", {})


def test_where_nothing_was_struck_none_is_and_all_is_all() -> None:
    whole = made_context("Men saw Sumy. They saw Sumy. Men saw Tula. It stopped 60 drones.")
    units = whole.spotted.place_units
    assert {"country,struck=none", "country,struck=none,of=0", "country,own=unnamed"} <= told(whole, "country:UA", {})
    both = dict(zip(units, (0.4, 0.9, 0.3), strict=True))
    whole = made_context("Men saw Sumy. They saw Sumy. Men saw Tula. It stopped 60 drones.")
    assert {"country,struck=all", "country,struck=all,of=2"} <= told(whole, "country:UA", both)
    assert {"settlement,struck=all", "settlement,own=3"} <= told(whole, SUMY.place_id, both)
    assert {"settlement,struck=0", "settlement,own=1"} <= told(whole, TULA.place_id, both)


def test_whole_countries_are_not_struck_and_many_places_are_four() -> None:
    text = "Men saw Sumy, Sumy, Sumy, Sumy, Sumy and Ukraine. It stopped 60 drones."
    whole = made_context(text)
    found = told(whole, "country:UA", dict.fromkeys(whole.spotted.place_units, 0.9))
    assert {"country,struck=all,of=4", "area=country,here=0", "area=country,share=4"} <= found
    assert "area=country,here=3" in told(
        made_context("It stopped 60 drones. " + text.partition(".")[0] + "."), "country:UA", {}
    )


def test_a_region_by_another_id_holds_the_places_of_its_region() -> None:
    whole = made_context("Men saw Sumy and the Sumy region. It stopped 60 drones.")
    struck = {whole.spotted.place_units[0]: 0.9}
    for place, share in (
        (Place("geonames:1", "A", Precision.REGION, "UA", "UA-59", 50.9, 34.8), "all"),
        (Place("geonames:1", "A", Precision.REGION, "UA", None, 50.9, 34.8), "all"),
        (Place("geonames:1", "A", Precision.REGION, "UA", "UA-53", 50.9, 34.8), "0"),
        (Place("geonames:1", "A", Precision.REGION, "RU", "UA-59", 50.9, 34.8), "0"),
        (Place("geonames:1", "A", Precision.NEAR, "UA", "UA-59", 50.9, 34.8), "0"),
    ):
        one = made_context("Men saw Sumy and the Sumy region. It stopped 60 drones.")
        one.spotted.places = [SUMY, place]
        found = told(one, "geonames:1", struck)
        assert any(name.endswith(f",struck={share}") for name in found), (place, found)
    assert SUMY_REGION.precision is Precision.REGION


def test_a_state_at_war_with_one_that_is_named_is_an_area() -> None:
    assert areas(made_context("The enemy sent 60 drones at Sumy."))["country:RU"] == (None, [])
    assert "country:UA" in areas(made_context("The enemy sent 60 drones from Tula."))


def sides(whole: Context, area: str) -> set[str]:
    """Return what tells which side an area is on."""
    return set(area_features(whole, 0, area, areas(whole), {}, slot="killed"))


def test_the_state_that_acts_and_the_one_that_speaks_where_a_total_is_told_are_told() -> None:
    whole = made_context("Ukraine slept. Ukraine's air force said Russian jets launched 60 drones.")
    assert {"acts=False,True", "acts=False,True,speaks=True,False"} <= sides(whole, "country:UA")
    assert {"acts=True,False", "speaks=False,True"} <= sides(whole, "country:RU")
    apart = made_context("Russian jets launched drones at Ukraine. It stopped 60 drones.")
    assert {"acts=False,False", "speaks=False,False"} <= sides(apart, "country:UA")
    moscow = made_context("60 drones fell, wrote the Defence Ministry in Ukraine.")
    assert {"speaks=True,False", "speaks=True,False,killed"} <= sides(moscow, "country:UA")
    told_of = made_context("The Defence Ministry said Ukraine lost 60 drones.")
    assert "speaks=False,False" in sides(told_of, "country:UA")


def test_an_office_that_tells_a_total_is_told_for_each_country_with_what_it_counts() -> None:
    whole = made_context("Ukraine slept. The air force stopped 60 drones.")
    found = sides(whole, "country:UA")
    assert {"UA:office=air", "UA:killed:office=air"} <= found
    assert "RU:office=air" in sides(whole, "country:RU")
    assert not any("office=" in name for name in sides(made_context("The air force. Ukraine stopped 60 drones."), UA))


def test_how_wide_an_area_is_is_told_by_words_for_a_whole_country_and_the_regions_named_with_the_total() -> None:
    wide = made_context("Ukraine slept. In total 60 drones fell over the country.")
    assert {"country,tells=nationwide", "country,regions=0"} <= sides(wide, UA)
    two = made_context("60 drones fell over the Sumy region and the Tula region.")
    assert "region,regions=2" in sides(two, "iso:UA-59")
    assert "region,tells=nothing" in sides(two, "iso:UA-59")
