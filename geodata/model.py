"""The words of the project as frozen, validated dataclasses; imports nothing of ours but the errors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Final, Protocol

from geodata.errors import ValidationError

COUNTS: Final = ("launched", "intercepted", "killed", "injured")
"""The fields of claims and events that hold a reported number."""
GREATEST_COUNT: Final = 1_000_000_000
"""Greatest number that a count may hold; beyond it stands a slip of the pen, and no column of the store."""
FIRST_DAY: Final = date(1000, 1, 1)
LAST_DAY: Final = date(2999, 12, 31)
"""Days that a claim may tell of."""

ROUGH: Final = "-x-rough"
"""Behind a language in which an atlas is asked for candidates: also take spellings that only sound alike."""


class Scope(StrEnum):
    """Whether a claim is about one place or sums an attack over several."""

    PLACE = "place"
    TOTAL = "total"


class Precision(StrEnum):
    """How finely a place is known."""

    SETTLEMENT = "settlement"
    NEAR = "near"
    """A village known to lie within about 25 km of the point: the centre of its community or district, or a town."""
    REGION = "region"
    COUNTRY = "country"
    WATER = "water"


POINTS: Final = (Precision.SETTLEMENT, Precision.NEAR)
"""Precisions of places in a settlement, which have a point of their own or of their community's centre."""


class PlaceKind(StrEnum):
    """What a place is, whatever it is called."""

    SETTLEMENT = "settlement"
    DISTRICT = "district"
    REGION = "region"
    AREA = "area"
    COUNTRY = "country"
    WATER = "water"
    FACILITY = "facility"


class SubEventType(StrEnum):
    """Kind of event, in ACLED's words; unknown where an event table does not tell it."""

    AIR_DRONE_STRIKE = "Air/drone strike"
    SHELLING = "Shelling/artillery/missile attack"
    DISRUPTED = "Disrupted weapons use"
    REMOTE_EXPLOSIVE = "Remote explosive/landmine/IED"
    SUICIDE_BOMB = "Suicide bomb"
    GRENADE = "Grenade"
    CHEMICAL = "Chemical weapon"
    UNKNOWN = "Attack of unknown kind"


class Weapon(StrEnum):
    """What was used."""

    DRONE = "drone"
    NAVAL_DRONE = "naval drone"
    CRUISE_MISSILE = "cruise missile"
    BALLISTIC_MISSILE = "ballistic missile"
    MISSILE = "missile"
    GLIDE_BOMB = "glide bomb"
    BOMB = "bomb"
    ROCKET = "rocket"
    ARTILLERY = "artillery"
    AIRSTRIKE = "airstrike"
    UNKNOWN = "unknown"


class Outcome(StrEnum):
    """What is reported to have come of it at the place."""

    HIT = "hit"
    DEBRIS = "debris"
    INTERCEPTED = "intercepted"
    UNKNOWN = "unknown"


class Target(StrEnum):
    """What kind of thing was struck."""

    RESIDENTIAL = "residential"
    ENERGY = "energy"
    MILITARY = "military"
    AIRFIELD = "airfield"
    PORT = "port"
    INDUSTRY = "industry"
    TRANSPORT = "transport"
    MEDICAL = "medical"
    EDUCATION = "education"
    RELIGIOUS = "religious"
    COMMERCIAL = "commercial"
    GOVERNMENT = "government"
    OTHER = "other"


class TimePrecision:
    """ACLED's grades of how finely a date is known."""

    DAY = 1
    WEEK = 2
    MONTH = 3


class Status(StrEnum):
    """Standing of an event: never "true", only reported, disputed by rival claimants, or confirmed by a reviewer."""

    REPORTED = "reported"
    DISPUTED = "disputed"
    REVIEWED = "reviewed"


@dataclass(frozen=True, slots=True, order=True)
class Count:
    """A reported number as a range of whole numbers.

    minimum: lowest number the report allows, 0 or more.
    maximum: highest number the report allows, None where it is open ("at least 3").
    """

    minimum: int
    maximum: int | None

    def __post_init__(self) -> None:
        if self.minimum < 0:
            raise ValidationError(f"count below zero: {self.minimum}; use None for an unknown number")
        if max(self.minimum, self.maximum or 0) > GREATEST_COUNT:
            raise ValidationError(f"count above {GREATEST_COUNT:,}; use None for an unknown number")
        if self.maximum is not None and self.maximum < self.minimum:
            raise ValidationError(f"count reversed: {self.minimum}..{self.maximum}; put the lower number first")

    def to_list(self) -> list[int | None]:
        """Return [minimum, maximum] as the JSON forms have it."""
        return [self.minimum, self.maximum]


@dataclass(frozen=True, slots=True)
class Capture:
    """Where and when a text was had from the web, so that it can be held as evidence.

    asked: the address that was asked; answered: the one that answered, after redirects.
    retrieved: when it was there, UTC. sha256: hex digest of the page's bytes. record: name of the WARC file, if any.
    """

    asked: str
    answered: str
    retrieved: datetime
    sha256: str
    record: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """A text with a source.

    article_id: 16 hex digits of the SHA-256 of the normalised text.
    name: file name, or the address's last part, without folders.
    text: the normalised text (NFC, \\n line ends); every offset in claims counts its characters.
    published: local date of publication, None where it is not known.
    language: ISO 639-1 code, "en" where nothing says otherwise.
    retold: whether the text is a retelling in other words than its source's, so that nothing of it is a quotation.
    capture: how it was had from the web, None for a file.
    database: name of the event table that it is a row of, None for a report; such a row is no quotation either.
    original: that row as it stood there, JSON.
    version_of: article_id of the first version that was had from the same address, None where this is the first.
    sketch: what stands for its text in looking for copies, () where it is too short or was not made yet.
    copy_of: article_id of the report that it repeats under another publisher, None where it is no copy.
    """

    article_id: str
    name: str
    text: str
    title: str | None = None
    source: str | None = None
    url: str | None = None
    published: date | None = None
    language: str = "en"
    retold: bool = False
    capture: Capture | None = None
    database: str | None = None
    original: str | None = None
    version_of: str | None = None
    sketch: tuple[str, ...] = ()
    copy_of: str | None = None


@dataclass(frozen=True, slots=True)
class SkippedFile:
    """A file, or a line of one, that could not be read.

    path: the file as it was named.
    reason: what is wrong with it.
    remedy: what the user can do.
    line: line number from 1 where only one line is at fault.
    """

    path: str
    reason: str
    remedy: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A toponym where it stands in a text: text[start:end] == self.text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where coordinates came from.

    provider: "gazetteer", "nominatim", "photon", "correction", or "table" for the point of an event table.
    query: the name as it was asked.
    version: version of the provider's data.
    retrieved: when it answered, UTC; None for data that ships with the project.
    """

    provider: str
    query: str
    version: str
    retrieved: datetime | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """What a toponym names.

    place_id: "geonames:524901", "katottg:UA…", "iso:RU-MOS", "country:RU", "water:black-sea", "facility:…", "osm:…".
    name: usual English name.
    country: ISO 3166-1 alpha-2, None on open water.
    region: ISO 3166-2 code of the first-level region, None where it has none or it cannot be told.
    latitude, longitude: WGS84 degrees; None for a country as a whole (use `middle` there).
    population: number of inhabitants, 0 where unknown; serves ranking only.
    middle: latitude and longitude of a country's middle, for measuring and for opening a map, never for a point.
    kind: what it is; where it is not given, what its precision says.
    """

    place_id: str
    name: str
    precision: Precision
    country: str | None
    region: str | None
    latitude: float | None
    longitude: float | None
    population: int = 0
    middle: tuple[float, float] | None = None
    provenance: Provenance | None = None
    kind: PlaceKind = field(default=PlaceKind.SETTLEMENT, compare=False)

    def __post_init__(self) -> None:
        if self.kind is PlaceKind.SETTLEMENT and self.precision not in (Precision.SETTLEMENT, Precision.NEAR):
            object.__setattr__(self, "kind", PlaceKind(self.precision.value))
        if (self.latitude is None) != (self.longitude is None):
            raise ValidationError(f"{self.place_id}: latitude and longitude go together; give both or neither")
        if self.latitude is not None and not -90 <= self.latitude <= 90:
            raise ValidationError(f"{self.place_id}: latitude {self.latitude} is outside -90..90")
        if self.longitude is not None and not -180 <= self.longitude <= 180:
            raise ValidationError(f"{self.place_id}: longitude {self.longitude} is outside -180..180")


class Atlas(Protocol):
    """What the reading of claims is handed of places."""

    @property
    def version(self) -> str:
        """Return who is asked and a digest of the version of the data; changes whenever other places may be found."""
        ...

    def candidates(self, name: str, language: str) -> Sequence[Place]:
        """Return what a name may mean, likeliest first; empty where it is no known place name.

        language: ISO 639-1, with ROUGH behind it where something else says that the name is a place's.
        """
        ...

    def resolve(self, mentions: Sequence[Mention], text: str, language: str) -> list[Place | None]:
        """Return one place, or None, for each mention, judged together in the context of their text."""
        ...

    def country(self, code: str) -> Place | None:
        """Return a country by its ISO 3166-1 alpha-2 code."""
        ...

    def region(self, code: str) -> Place | None:
        """Return a first-level region by its ISO 3166-2 code."""
        ...

    def demonym(self, name: str) -> Place | None:
        """Return the country of a demonym such as "Syrian" or "Israelis", None where it is none."""
        ...


@dataclass(frozen=True, slots=True)
class FieldEvidence:
    """What a field of a claim was read from.

    field: name of the claim's field; "place" for where it happened, "date" for when.
    start, end: character offsets in the article's text, None where the field is inferred or told in the headline alone.
    probability: how likely the field is right, as the reader's scorer has it, 0 to 1.
    """

    field: str
    start: int | None
    end: int | None
    probability: float


class Basis(StrEnum):
    """How the attacker is known: the article says so of this attack, or it follows from the article as a whole."""

    SAID = "said"
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True)
class Claim:
    """What one article says of one strike at one place on one date.

    claim_id: 16 hex digits, the same whenever the same text is read to the same effect.
    article: file name of the article, `article_id` its hash.
    toponym: the place exactly as the article writes it; toponym_start its offset, None where it is only implied.
    place: what the toponym was resolved to, None where it could not be.
    date_start, date_end: local days, both inclusive; None where no date can be told.
    time_precision: 1 day, 2 week, 3 month; None without a date.
    launched, intercepted, killed, injured: None where it is not told, never 0 for unknown.
    claimant: who says it, None where the article says it in its own voice.
    quote: article.text[quote_start:quote_end], word for word.
    extractor: version of the reader that read it.
    attacker_basis: how the attacker is known, None without an attacker.
    probability: how likely the article tells of this strike at all, None where no reader judged it.
    evidence: for each field that is told, the words it was read from; a field may have several.
    """

    claim_id: str
    article_id: str
    article: str
    scope: Scope
    toponym: str
    toponym_start: int | None
    place: Place | None
    date_start: date | None
    date_end: date | None
    time_precision: int | None
    sub_event_type: SubEventType
    weapon: tuple[Weapon, ...]
    outcome: Outcome
    target: tuple[Target, ...]
    attacker: str | None
    launched: Count | None
    intercepted: Count | None
    killed: Count | None
    injured: Count | None
    claimant: str | None
    quote: str
    quote_start: int
    quote_end: int
    extractor: str
    attacker_basis: Basis | None = None
    probability: float | None = None
    evidence: tuple[FieldEvidence, ...] = ()

    def __post_init__(self) -> None:
        if (self.date_start is None) != (self.date_end is None):
            raise ValidationError(f"claim {self.claim_id}: date_start and date_end go together")
        if self.date_start and self.date_end and self.date_start > self.date_end:
            raise ValidationError(f"claim {self.claim_id}: date_start lies after date_end")
        if self.date_start and self.date_end and (self.date_start < FIRST_DAY or self.date_end > LAST_DAY):
            raise ValidationError(f"claim {self.claim_id}: its date lies outside {FIRST_DAY} to {LAST_DAY}")
        if self.quote_end - self.quote_start != len(self.quote):
            raise ValidationError(f"claim {self.claim_id}: quote and its offsets differ in length")


@dataclass(frozen=True, slots=True)
class Reason:
    """What weighed in a decision. words: what it is, for people; weight: above zero where it speaks for a claim."""

    words: str
    weight: float


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A toponym that carries no claim, and why.

    role: in a word or two, what it seems to be instead: "launch site", "speaker", "dateline", "reference", "warning",
    "background", "diplomacy", "furniture" or "no strike told". probability: how likely it carries a claim after all.
    """

    mention: Mention
    role: str
    probability: float = 0.0
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read out of one article."""

    claims: tuple[Claim, ...]
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """One state of a count in the history of an event.

    field: "launched", "intercepted", "killed" or "injured".
    """

    field: str
    count: Count
    claimant: str | None
    published: date | None
    claim_id: str


@dataclass(frozen=True, slots=True)
class Event:
    """Claims judged to be one occurrence.

    event_id: 16 hex digits, kept when articles are added.
    launched, intercepted, killed, injured: lowest to highest over the claims, None where none tells it;
    nothing is ever summed.
    claim_ids: its claims in order of publication; articles: how many articles they come from.
    history: figures in order of publication.
    part_of: event_id of the total that this place event belongs to.
    """

    event_id: str
    scope: Scope
    place: Place | None
    toponym: str
    date_start: date | None
    date_end: date | None
    time_precision: int | None
    sub_event_type: SubEventType
    weapon: tuple[Weapon, ...]
    outcome: Outcome
    target: tuple[Target, ...]
    attacker: str | None
    launched: Count | None
    intercepted: Count | None
    killed: Count | None
    injured: Count | None
    claimants: tuple[str, ...]
    claim_ids: tuple[str, ...]
    articles: int
    status: Status
    history: tuple[Figure, ...] = field(default=())
    part_of: str | None = None


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """What a total states beside what its places add up to, for one claimant.

    stated: the total's own figure; placed: sum of the minima over the place events that tell one;
    unplaced: stated minimum less placed (below zero where the places exceed the total).
    """

    total_id: str
    claimant: str | None
    field: str
    stated: Count
    placed: int
    unplaced: int
    event_ids: tuple[str, ...]
