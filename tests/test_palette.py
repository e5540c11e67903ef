from itertools import combinations

import pytest

from dashboard.look.palette import BASEMAPS, SHADES, TYPE_COLORS, contrast, luminance, rgb, shade_seen

# Machado, Oliveira and Fernandes (2009), full severity, on linear RGB.
SIGHTS = {
    "full": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
}
COMMON = ("Air/drone strike", "Shelling/artillery/missile attack", "Disrupted weapons use")


def lab(color: str, sight: str) -> tuple[float, float, float]:
    """CIE 1976 L*a*b* (D65) of a colour as a kind of sight perceives it."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in rgb(color))]
    seen = [min(max(sum(a * b for a, b in zip(row, linear, strict=True)), 0), 1) for row in SIGHTS[sight]]
    to_xyz = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    xyz = [sum(a * b for a, b in zip(row, seen, strict=True)) for row in to_xyz]
    x, y, z = (
        v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116
        for v in (value / white for value, white in zip(xyz, (0.9505, 1, 1.089), strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(one: str, other: str, sight: str) -> float:
    pairs = zip(lab(one, sight), lab(other, sight), strict=True)
    return float(sum((a - b) ** 2 for a, b in pairs) ** 0.5)


def test_the_measure_of_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_mark_stands_out_from_land_and_water(theme: str) -> None:
    for color in TYPE_COLORS[theme].values():
        assert contrast(color, BASEMAPS[theme].land) >= 3
        assert contrast(color, BASEMAPS[theme].water) >= 3


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_names_of_places_are_readable_on_land(theme: str) -> None:
    colors = BASEMAPS[theme]
    for text in (colors.ink, colors.name):
        assert contrast(text, colors.land) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("sight", SIGHTS)
def test_types_are_told_apart_by_every_kind_of_sight(theme: str, sight: str) -> None:
    colors = TYPE_COLORS[theme]
    for one, other in combinations(colors, 2):
        least = 20 if one in COMMON and other in COMMON else 10
        assert distance(colors[one], colors[other], sight) >= least, (one, other)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_more_is_always_further_from_the_land_in_the_shading(theme: str) -> None:
    seen = [luminance(shade_seen(color, theme)) for color in SHADES[theme]]
    assert seen == sorted(seen, reverse=theme == "light")
