"""What toponyms are resolved to in the context of their text: general cues, two phrasings and more for each."""

from __future__ import annotations

import pytest

from geodata.claims import recognise
from geodata.model import Atlas, Mention, Place
from geodata.places import open_atlas


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return open_atlas()


def resolved(atlas: Atlas, text: str, *names: str) -> list[Place | None]:
    """Resolve names where they first stand in a text."""
    mentions = [Mention(text.index(name), text.index(name) + len(name), name) for name in names]
    return atlas.resolve(mentions, text, "en")


def recognised(atlas: Atlas, text: str, language: str = "en") -> dict[str, Place | None]:
    """Return by their names the places that the toponyms recognised in a text are resolved to."""
    mentions = recognise(text, language, atlas)
    return dict(zip([mention.text for mention in mentions], atlas.resolve(mentions, text, language), strict=True))


def ids(places: list[Place | None]) -> list[str | None]:
    return [place.place_id if place else None for place in places]


KURSK, BRYANSK = "geonames:538560", "geonames:571476"


@pytest.mark.parametrize(
    ("text", "name", "place_id"),
    [
        ("Drones attacked Kursk on Monday.", "Kursk", KURSK),
        ("Two people died in the city of Kursk.", "Kursk", KURSK),
        ("Nine drones were downed over the Kursk region.", "Kursk region", "iso:RU-KRS"),
        ("Nine drones were downed over the Kursk region.", "Kursk", "iso:RU-KRS"),
        ("Drones fell in Kursk and Bryansk regions.", "Kursk", "iso:RU-KRS"),
        ("Drones fell over the territories of Kursk and Bryansk Regions.", "Kursk", "iso:RU-KRS"),
        ("The regions of Kursk and Belgorod were shelled.", "Kursk", "iso:RU-KRS"),
        ("Strikes were reported in Kursk and Shakhty, Rostov region.", "Kursk", KURSK),
        ("Shelling of Kharkiv Oblast went on.", "Kharkiv Oblast", "iso:UA-63"),
        ("The mayor of Kharkiv spoke.", "Kharkiv", "geonames:706483"),
        ("Kursk governor Ivan Petrov spoke.", "Kursk", "iso:RU-KRS"),
        ("Bryansk's acting governor spoke.", "Bryansk", "iso:RU-BRY"),
        ("Kursk is where governors met.", "Kursk", KURSK),
    ],
)
def test_a_region_is_told_from_the_city_of_its_name(atlas: Atlas, text: str, name: str, place_id: str) -> None:
    assert ids(resolved(atlas, text, name)) == [place_id]


@pytest.mark.parametrize(
    "text",
    [
        "Drones attacked Lipetsk, and debris fell elsewhere in the Lipetsk region.",
        "The Lipetsk region was attacked; in Lipetsk itself a plant burned.",
    ],
)
def test_city_and_region_of_one_name_keep_apart_in_one_text(atlas: Atlas, text: str) -> None:
    places = {
        mention.text: place
        for mention in recognise(text, "en", atlas)
        for place in atlas.resolve([mention], text, "en")
    }
    found = atlas.resolve(recognise(text, "en", atlas), text, "en")
    assert {place.precision.value for place in found if place} == {"settlement", "region"}
    assert set(places) == {"Lipetsk", "Lipetsk region"}


@pytest.mark.parametrize(
    ("text", "name", "region"),
    [
        ("A depot burned in Shakhty, Rostov region.", "Shakhty", "RU-ROS"),
        ("A depot burned in Shakhty in the Rostov region.", "Shakhty", "RU-ROS"),
        ("He lives in Paris, Texas.", "Paris", "US-TX"),
        ("He lives in Paris (Texas).", "Paris", "US-TX"),
        ("The flood reached London, Ontario.", "London", "CA-ON"),
        ("A court in London, Kentucky, heard the case.", "London", "US-KY"),
        ("Ukraine's Sumy was shelled.", "Sumy", "UA-59"),
    ],
)
def test_what_a_text_says_a_place_lies_in_decides(atlas: Atlas, text: str, name: str, region: str) -> None:
    found = recognised(atlas, text)
    assert (place := found[name]) is not None and place.region == region


@pytest.mark.parametrize(
    ("text", "name", "region"),
    [
        ("The sheriff of Walker County, Texas, said a Huntsville man was held.", "Huntsville", "US-TX"),
        ("Deputies from Walker County were sent to Huntsville, the Texas governor said.", "Huntsville", "US-TX"),
        ("The Ontario premier said that London and Kitchener will get new trains.", "London", "CA-ON"),
    ],
)
def test_what_else_a_text_names_decides_between_places_of_one_name(
    atlas: Atlas, text: str, name: str, region: str
) -> None:
    found = recognised(atlas, text)
    place = found[name]
    assert place is not None and place.region == region


@pytest.mark.parametrize("text", ["Talks in Paris went on.", "A bomb went off in London on Monday."])
def test_without_context_a_name_means_the_greatest_place(atlas: Atlas, text: str) -> None:
    (mention,) = recognise(text, "en", atlas)
    (place,) = atlas.resolve([mention], text, "en")
    assert place is not None and place.population > 2_000_000


SPELLINGS = [
    ("geonames:698740", ("Odesa", "Odessa")),
    ("geonames:515012", ("Orel", "Oryol")),
    ("geonames:703656", ("Kupiansk", "Kupyansk", "Kup'yans'k")),
    ("geonames:379555", ("El Fasher", "El-Fasher", "Al-Fashir", "al-Fasher", "Al Fashir")),
    ("geonames:79415", ("Hodeida", "Hodeidah", "Al Hudaydah", "al-Hudaydah", "Al-Hodeidah")),
    ("geonames:703448", ("Kyiv", "Kiev")),
    ("geonames:706483", ("Kharkiv", "Kharkov")),
    ("geonames:709930", ("Dnipro", "Dnepr")),
    ("geonames:687700", ("Zaporizhzhia", "Zaporizhzhya", "Zaporozhye")),
    ("geonames:700569", ("Mykolaiv", "Mykolayiv", "Nikolaev")),
    ("geonames:702550", ("Lviv", "Lvov")),
]


@pytest.mark.parametrize(("place_id", "name"), [(place, name) for place, names in SPELLINGS for name in names])
def test_spellings_of_one_place_meet(atlas: Atlas, place_id: str, name: str) -> None:
    text = f"Shells hit the city of {name} on Monday."
    assert ids(resolved(atlas, text, name)) == [place_id]
    assert any(mention.text in name for mention in recognise(text, "en", atlas))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Volodymyr Zelensky met Emmanuel Macron.", "Zelensky"),
        ("Mr Lincoln and Blanche Lincoln left; Lincoln did not comment.", "Lincoln"),
        ("The Washington Post reported it.", "Washington"),
        ("Manchester United lost to Paris Saint-Germain FC.", "Manchester"),
        ("Senator Cleveland said so.", "Cleveland"),
        ("The White House did not comment.", "White House"),
        ("The Oxford University Press printed it.", "Oxford"),
    ],
)
def test_persons_and_organisations_are_no_toponyms(atlas: Atlas, text: str, name: str) -> None:
    assert name not in [mention.text for mention in recognise(text, "en", atlas)]


@pytest.mark.parametrize(
    ("text", "town", "country"),
    [
        ("Drones struck the Zaporizhzhia nuclear power plant.", "Enerhodar", "UA"),
        ("A fire broke out at Tower 22.", None, "JO"),
        ("Flights at Heathrow Airport were stopped.", "London", "GB"),
        ("Rockets were fired at the Afipsky refinery.", "Afipsky", "RU"),
    ],
)
def test_a_facility_stands_for_its_town(atlas: Atlas, text: str, town: str | None, country: str) -> None:
    mentions = recognise(text, "en", atlas)
    found = [place for place in atlas.resolve(mentions, text, "en") if place]
    assert found and found[0].precision.value == "settlement" and found[0].country == country
    assert town is None or found[0].name == town


@pytest.mark.parametrize(
    ("text", "name", "place_id"),
    [
        ("Talks in Gaza went on.", "Gaza", "area:gaza-strip"),
        ("Eight died in Gaza City.", "Gaza City", "geonames:281133"),
        ("The Czech Republic sent shells.", "Czech Republic", "country:CZ"),
        ("Floods hit the Dominican Republic.", "Dominican Republic", "country:DO"),
        ("Lawmakers of the European Union met.", "European Union", "area:european-union"),
        ("Police in North London said so.", "North London", "geonames:2643743"),
        ("Fighting in eastern Aleppo went on.", "eastern Aleppo", "geonames:170063"),
        ("A drone fell into the Black Sea.", "Black Sea", "water:black-sea"),
    ],
)
def test_names_with_a_sense_of_their_own(atlas: Atlas, text: str, name: str, place_id: str) -> None:
    assert ids(resolved(atlas, text, name)) == [place_id]


def test_demonyms_are_toponyms_where_they_are_asked_for(atlas: Atlas) -> None:
    text = "A Syrian and two Sri Lankan sailors met South Korean envoys."
    with_them = recognise(text, "en", atlas, demonyms=True)
    assert [mention.text for mention in with_them] == ["Syrian", "Sri Lankan", "South Korean"]
    assert [place.country if place else None for place in atlas.resolve(with_them, text, "en")] == ["SY", "LK", "KR"]
    assert recognise(text, "en", atlas) == []


@pytest.mark.parametrize(
    ("words", "country"),
    [
        ("The county sheriff and the school board of Dublin met; the councilwoman asked the city council.", "US"),
        ("Call London police at 519-555-0170, said Const. Roe of the provincial force.", "CA"),
    ],
)
def test_the_everyday_words_of_a_text_tell_whose_readers_it_is_for(atlas: Atlas, words: str, country: str) -> None:
    mentions = recognise(words, "en", atlas)
    (place,) = atlas.resolve(mentions, words, "en")
    assert place is not None and place.country == country


def test_the_order_of_names_does_not_matter(atlas: Atlas) -> None:
    text = "Georgetown, Paris and Lexington are in Kentucky, and so is London."
    mentions = recognise(text, "en", atlas)
    forward = atlas.resolve(mentions, text, "en")
    backward = atlas.resolve(mentions[::-1], text, "en")
    assert forward == backward[::-1]
    assert {place.region for place in forward if place} == {"US-KY"}


@pytest.mark.parametrize(
    ("text", "district", "place_id"),
    [
        ("Drones hit Saratov. Bangs were heard over the Zavodskoy district.", "Zavodskoy district", "geonames:498677"),
        ("Drones hit Saratov and the Zavodskoy district.", "Zavodskoy district", "iso:RU-SAR"),
        ("Drones hit Volsk. It burned in the Zavodskoy district.", "Zavodskoy district", "iso:RU-SAR"),
    ],
)
def test_a_district_that_no_town_gives_its_name_to_is_the_citys_named_before(
    atlas: Atlas, text: str, district: str, place_id: str
) -> None:
    found = recognised(atlas, text)
    place = found[district]
    assert place is not None
    assert place.place_id == place_id


def test_a_district_that_holds_a_village_or_stands_in_a_list_is_a_part_of_its_region(atlas: Atlas) -> None:
    text = "В Таганроге сбит один БПЛА, ещё два — в Неклиновском и Мясниковском районах."
    found = recognised(atlas, text, "ru")
    assert {place.place_id for name, place in found.items() if place and name != "Таганроге"} == {"iso:RU-ROS"}


@pytest.mark.parametrize(
    ("text", "regions"),
    [
        (
            "Drones were downed over five regions: Kursk, Bryansk, Tula, Voronezh and the Black Sea.",
            {"Kursk": "iso:RU-KRS", "Tula": "iso:RU-TUL"},
        ),
        ("Destroyed overnight: Bryansk (8), Kursk (4), Belgorod (3).", {"Belgorod": "iso:RU-BEL"}),
        ("Downed:\nBryansk – 5\nKursk – 3\nSaratov – 1", {"Saratov": "iso:RU-SAR"}),
        (
            "Downed: 9 over the Moscow region, 26 over Bryansk, 5 over Belgorod, 4 over Ryazan and two over Tula.",
            {"Bryansk": "iso:RU-BRY", "Tula": "iso:RU-TUL"},
        ),
        ("The acting governor of Kursk spoke.", {"Kursk": "iso:RU-KRS"}),
        ("Shells hit Kursk, Rylsk and Sudzha in the last of ten regions.", {"Kursk": KURSK}),
    ],
)
def test_what_a_list_counts_or_holds_tells_regions_from_towns(atlas: Atlas, text: str, regions: dict[str, str]) -> None:
    found = recognised(atlas, text)
    assert {name: place.place_id for name, place in found.items() if place and name in regions} == regions


@pytest.mark.parametrize(
    ("text", "name", "place_id"),
    [
        ("Two people died in Hlyboke, Kharkiv region.", "Hlyboke", "katottg:UA63120090160050552"),
        ("Drones attacked Plekhovo in Kursk region.", "Plekhovo", "near:ru-plekhovo"),
        ("Drones attacked Zvenigorod in Kursk region.", "Zvenigorod", "iso:RU-KRS"),
        ("In the Belgorod region, a house burned in the village of Murom.", "Murom", "near:ru-murom"),
        ("In the Belgorod region, a house burned in the village of Suzdal.", "Suzdal", "iso:RU-BEL"),
        ("Two died in Nyala, Sudan, and six in the village of Zzyzx Ul.", "Zzyzx Ul", "iso:SD-DS"),
        ("Explosions rocked Georgia, where protesters gathered in Tbilisi.", "Georgia", "country:GE"),
        ("Shelling hit Dzerzhinsk, Ukraine.", "Dzerzhinsk", "geonames:709354"),
        ("A missile fell near the Polish village of Zzyzxowo, far from the Odesa region.", "Zzyzxowo", None),
    ],
)
def test_a_name_means_no_namesake_outside_what_holds_it(
    atlas: Atlas, text: str, name: str, place_id: str | None
) -> None:
    found = recognised(atlas, text)
    place = found[name]
    assert (place.place_id if place else None) == place_id


def test_a_weak_name_in_a_country_that_the_text_never_names_is_refused(atlas: Atlas) -> None:
    text = "In Kharkiv, Sumy, Poltava and Odesa, Ukraine, people prayed with a man from Bahram."
    names = ["Kharkiv", "Sumy", "Poltava", "Odesa", "Ukraine", "Bahram"]
    *sure, last = resolved(atlas, text, *names)
    assert all(sure) and last is None


def test_a_city_is_not_hidden_by_a_village_spelled_so(atlas: Atlas) -> None:
    text = "Russian drones struck the Ukrainian city of Nikolayev."
    assert ids(resolved(atlas, text, "Nikolayev")) == ["geonames:700569"]


@pytest.mark.parametrize(
    ("text", "name", "place_id"),
    [
        ("Jets bombed the Preah Vihear temple in Cambodia.", "Preah Vihear", "near:kh-preah-vihear-temple"),
        ("Jets bombed Preah Vihear province in Cambodia.", "Preah Vihear province", "iso:KH-13"),
        ("Shells fell on Zolota Balka and Beryslav in the Kherson region.", "Zolota Balka", "near:ua-zolota-balka"),
        ("In the Kursk region, Russkoye Porechnoye was shelled.", "Russkoye Porechnoye", "near:ru-russkoe-porechnoe"),
        ("In the Belgorod region, the village of Vyazovoye was hit.", "Vyazovoye", "near:ru-vyazovoe"),
    ],
)
def test_a_site_or_village_of_ours_is_meant_before_what_holds_it(
    atlas: Atlas, text: str, name: str, place_id: str
) -> None:
    found = recognised(atlas, text)
    place = found[name]
    assert place is not None and place.place_id == place_id


def test_of_many_namesakes_the_one_in_the_region_told_is_found(atlas: Atlas) -> None:
    text = "У селі Миколаївка Сумської області загинув чоловік."
    mentions = recognise(text, "uk", atlas)
    village = atlas.resolve(mentions, text, "uk")[0]
    assert village is not None and (village.region, village.kind.value) == ("UA-59", "settlement")


def test_the_larger_namesake_of_a_region_is_meant_unless_the_other_is_close(atlas: Atlas) -> None:
    text = "У Дніпрі та Самарі тихо. У Покровському на Дніпропетровщині загинув чоловік."
    found = recognised(atlas, text, "uk")
    town = found["Покровському"]
    assert town is not None and town.place_id == "geonames:696720"
