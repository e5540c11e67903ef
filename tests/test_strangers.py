"""Names that only sound alike, or that a place bore once: they mean nothing far from where a text speaks of."""

from __future__ import annotations

import pytest

from geodata.claims import recognise
from geodata.model import Atlas, Place, Precision
from geodata.places import open_atlas, strangers
from geodata.places.fitting import Name
from geodata.places.strangers import is_other_name


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return open_atlas()


def found(atlas: Atlas, text: str, language: str) -> dict[str, Place | None]:
    mentions = recognise(text, language, atlas)
    places = atlas.resolve(mentions, text, language)
    return dict(zip([mention.text for mention in mentions], places, strict=True))


@pytest.mark.parametrize(
    ("language", "text", "name", "place_id"),
    [
        (
            "uk",
            "Дрон ударив по ринку в місті Ель-Обейд, столиці суданського штату Північний Кордофан.",
            "Ель-Обейд",
            "geonames:379003",
        ),
        ("uk", "Похорон у суданському місті Ель-Обейд обстріляли, у Ньялі тихо.", "Ель-Обейд", "geonames:379003"),
        ("uk", "Літак ударив по селищу Кафра та по місту Тир у Лівані.", "Кафра", "near:lb-kafra"),
        ("uk", "Двоє поранених у Бінт-Джбейлі, ще один у селищі Кафра.", "Кафра", "near:lb-kafra"),
        ("ru", "В столице Сане пострадали двое жителей, дома горят в районе Шууб.", "Шууб", "near:ye-shoub"),
    ],
)
def test_a_name_in_another_spelling_is_looked_for_where_the_text_speaks_of(
    atlas: Atlas, language: str, text: str, name: str, place_id: str
) -> None:
    place = found(atlas, text, language)[name]
    assert place is not None and place.place_id == place_id


@pytest.mark.parametrize(
    ("language", "text", "name", "country"),
    [
        ("ru", "В штате Ракхайн авиация Мьянмы бомбила больницу в городе Минбьяр.", "Минбьяр", "MM"),
        ("ru", "В Сане пострадали двое, удар пришёлся на район Шуубы, а в Таизе тихо.", "Шуубы", "YE"),
        ("uk", "Біженці йдуть з Ель-Фашера в Північному Дарфурі, у селищі Тинне тихо.", "Тинне", "SD"),
    ],
)
def test_a_name_that_sounds_like_a_place_abroad_is_never_that(
    atlas: Atlas, language: str, text: str, name: str, country: str
) -> None:
    place = found(atlas, text, language).get(name)
    assert place is None or place.country == country


@pytest.mark.parametrize("text", ["Ракета влучила в Ісфаган. Про це повідомили США.", "США атакували Ісфаган."])
def test_who_acts_alone_tells_of_no_other_country(atlas: Atlas, text: str) -> None:
    place = found(atlas, text, "uk")["Ісфаган"]
    assert place is not None and place.country == "IR"


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "The enemy shelled Antonivka, Bilozerka, Stanislav and the city of Kherson.", "Stanislav"),
        ("uk", "Ворог обстріляв Антонівку, Білозерку, Станіслав і Херсон.", "Станіслав"),
    ],
)
def test_a_village_is_not_the_far_city_that_once_bore_its_name(
    atlas: Atlas, language: str, text: str, name: str
) -> None:
    place = found(atlas, text, language)[name]
    assert place is not None and (place.place_id, place.region) == ("geonames:692944", "UA-65")


def test_an_old_name_far_from_the_only_region_of_a_text_is_refused() -> None:
    far = Place("geonames:1", "Ivano-Frankivsk", Precision.SETTLEMENT, "UA", "UA-26", 48.9, 24.7, 238_000)
    near = [
        Place(f"geonames:{number}", name, Precision.SETTLEMENT, "UA", "UA-65", 46.6, 32.6, 5_000)
        for number, name in enumerate(("Kherson", "Bilozerka"), 2)
    ]
    names = {(place.name.casefold(), ""): Name([place], [4.0], chosen=place) for place in near}
    key = ("stanislav", "")
    names[key] = Name([far], [4.0], chosen=far)
    assert strangers.old_names(named_by(names), "en") == {key}
    assert not names[key].places


def named_by(names: dict[tuple[str, str], Name]) -> strangers.NamedToponym:
    return strangers.NamedToponym("", [], [], list(names), names, [])


@pytest.mark.parametrize(
    ("own", "name", "language", "other"),
    [
        ("Ivano-Frankivsk", "Stanislav", "en", True),
        ("Horlivka", "Gorlovka", "en", False),
        ("Yenakiieve", "Енакиево", "ru", False),
        ("Bakhmut", "Артемівськ", "uk", True),
        ("Kharkiv", "Харкові", "uk", False),
    ],
)
def test_another_spelling_is_no_other_name(own: str, name: str, language: str, other: bool) -> None:
    place = Place("geonames:1", own, Precision.SETTLEMENT, "UA", "UA-65", 46.6, 32.6, 5_000)
    assert is_other_name(place, name, language) is other
