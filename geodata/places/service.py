"""Geocoding services of the network, Nominatim and Photon, asked within their rules: slowly, and never twice."""

from __future__ import annotations

import ipaddress
import logging
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from filelock import FileLock, Timeout
from geopy.adapters import get_retry_after
from geopy.exc import (
    ConfigurationError,
    GeocoderAuthenticationFailure,
    GeocoderInsufficientPrivileges,
    GeocoderQueryError,
    GeocoderServiceError,
    GeocoderTimedOut,
)
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders import Nominatim, Photon

from geodata import limits
from geodata.errors import GeocodingError, GeocodingTimeoutError, ValidationError
from geodata.model import Place, Provenance
from geodata.places import osm
from geodata.places.answers import AnswerKey
from geodata.places.cache import CoordinateCache, utc_now
from geodata.places.polite_adapter import PoliteAdapter

_LOG = logging.getLogger(__name__)
DOMAINS: Final = {"nominatim": "nominatim.openstreetmap.org", "photon": "photon.komoot.io"}
"""The services that can be asked, and their public hosts."""

_OWN_NAME_NEEDED: Final = "openstreetmap.org"
_HOPELESS: Final = (GeocoderAuthenticationFailure, GeocoderInsufficientPrivileges, GeocoderQueryError)
_UNREADABLE: Final = (KeyError, IndexError, TypeError, ValueError, AttributeError)
_MOST: Final = 10


class Service:
    """One geocoding service, which answers as the gazetteer does and remembers its answers in the coordinate cache.

    Public hosts are asked once a second, and by one process at a time. It cannot be sent to another process.
    """

    def __init__(
        self,
        provider: str,
        cache: CoordinateCache,
        *,
        domain: str | None = None,
        user_agent: str | None = None,
        lock: Path | None = None,
        wait: Callable[[float], None] = time.sleep,
        timeout: float = limits.PROVIDER_TIMEOUT_SECONDS,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        """Name the service and its host.

        provider: "nominatim" or "photon". domain: host, with port, and scheme where it is not https. user_agent: how we
        name ourselves, which public Nominatim demands. lock: file that the one process that asks holds. wait: sleeps
        for so many seconds; timeout: in seconds. Raises ValidationError for another provider and where user_agent is
        missing.
        """
        if provider not in DOMAINS:
            raise ValidationError(f"no such provider: {provider}; choose one of {', '.join(DOMAINS)}")
        address = domain or DOMAINS[provider]
        parts = urlsplit(address if "://" in address else f"https://{address}")
        self.provider = provider
        self.host = parts.netloc
        self._cache = cache
        self._wait = wait
        self._clock = clock
        self._public = _is_public(parts.hostname or "")
        self._lock = FileLock(lock, timeout=0) if lock is not None and self._public else None
        self._failures = 0
        geocoder = _geocoder(provider, parts.scheme, self.host, user_agent, timeout)
        interval = limits.PROVIDER_INTERVAL_SECONDS if self._public else 0.0
        # The limiter must not swallow errors: an outage would look like "no such place".
        self._limited = RateLimiter(geocoder, min_delay_seconds=interval, max_retries=0, swallow_exceptions=False)

    def __reduce__(self) -> tuple[Any, ...]:
        raise GeocodingError(f"{self.provider} is asked by one process alone; load with --jobs 1")

    @property
    def version(self) -> str:
        """Provider and host; the data behind them has no version of its own."""
        return f"{self.provider}:{self.host}"

    def settlements(self, name: str, country: str = "", language: str = "en") -> tuple[Place, ...]:
        """Return the settlements that a name may mean, as the service ranks them; () where it knows none.

        country: ISO 3166-1 alpha-2, to search it alone; language: of the names in the answer. Raises GeocodingError,
        and GeocodingTimeoutError where it did not answer in time; such a failure is never kept as an answer.
        """
        key = AnswerKey(self.provider, self.host, name, language, country)
        held = self._cache.get(key)
        if held is not None:
            return held
        if not name.strip() or len(name) > limits.TOPONYM_CHARACTERS:
            return ()
        raws = self._ask(name, country, language)
        origin = Provenance(self.provider, name, self.host, self._clock())
        parse = osm.from_nominatim if self.provider == "nominatim" else osm.from_photon
        try:
            read = [parse(raw, origin) for raw in raws]
        except _UNREADABLE as error:
            raise GeocodingError(f"{self.host} answered {name!r} with something unreadable ({error!r})") from error
        found = {place.place_id: place for place in read if place and country in ("", place.country)}
        places = tuple(found.values())
        self._cache.put(key, places)
        return places

    def _ask(self, name: str, country: str, language: str) -> Sequence[Any]:
        if self._failures >= limits.PROVIDER_FAILURES:
            raise GeocodingError(f"{self.host} did not answer {self._failures} times and is not asked again; try later")
        self._take_lock()
        options = _options(self.provider, country, language)
        for pause in (*limits.PROVIDER_RETRY_SECONDS, None):
            self._keep_distance()
            try:
                found = self._limited(name, exactly_one=False, **options)
                self._failures = 0
                return [location.raw for location in found or ()]
            except _HOPELESS as error:
                self._failures = limits.PROVIDER_FAILURES
                raise GeocodingError(f"{self.host} refuses to answer: {error}; see its rules of use") from error
            except GeocoderServiceError as error:
                asked_pause = _retry_after(error)
                if pause is None or asked_pause > limits.PROVIDER_LONGEST_WAIT_SECONDS:
                    self._failures += 1
                    kind = GeocodingTimeoutError if isinstance(error, GeocoderTimedOut) else GeocodingError
                    raise kind(f"{self.host} does not answer {name!r} ({error}); try later") from error
                _LOG.info("%s: %s; asking again", self.host, error)
                self._wait(max(pause, asked_pause))
            except _UNREADABLE as error:
                raise GeocodingError(f"{self.host} answered {name!r} with something unreadable ({error!r})") from error
        raise AssertionError("unreachable")

    def _keep_distance(self) -> None:
        """Wait until the last question of any process, which is told in a file, lies far enough back."""
        if self._lock is None:
            return
        path = Path(f"{self._lock.lock_file}.last")
        try:
            last = float(path.read_text(encoding="ascii"))
        except (OSError, ValueError):
            last = 0.0
        ahead = last + limits.PROVIDER_INTERVAL_SECONDS - self._clock().timestamp()
        # A clock that was set back must not keep us waiting.
        if 0 < ahead <= limits.PROVIDER_INTERVAL_SECONDS:
            self._wait(ahead)
        with suppress(OSError):
            path.write_text(str(self._clock().timestamp()), encoding="ascii")

    def _take_lock(self) -> None:
        if self._lock is None or self._lock.is_locked:
            return
        try:
            Path(self._lock.lock_file).parent.mkdir(parents=True, exist_ok=True)
            self._lock.acquire()
        except Timeout as error:
            reason = f"another process is asking {self.host}, whose rules allow one at a time"
            raise GeocodingError(f"{reason}; wait until it has ended") from error
        except OSError as error:
            raise GeocodingError(f"{self._lock.lock_file} cannot be written ({error}); free its folder") from error


def _geocoder(provider: str, scheme: str, host: str, user_agent: str | None, timeout: float) -> Callable[..., Any]:
    kind = Nominatim if provider == "nominatim" else Photon
    if provider == "nominatim" and host.endswith(_OWN_NAME_NEEDED) and not user_agent:
        raise ValidationError(
            f"{host} wants to know who asks; give --user-agent with a name and an address, and see "
            "https://operations.osmfoundation.org/policies/nominatim/"
        )
    name = user_agent or "geodata (map of reported strikes)"
    try:
        made = kind(scheme=scheme, domain=host, user_agent=name, timeout=timeout, adapter_factory=PoliteAdapter)
    except ConfigurationError as error:
        raise ValidationError(f"{error}; give --user-agent") from error
    asked: Callable[..., Any] = made.geocode
    return asked


def _options(provider: str, country: str, language: str) -> dict[str, Any]:
    if provider == "photon":
        return {"limit": _MOST, "language": language, "osm_tag": "place"}
    told = {"limit": _MOST, "language": language, "addressdetails": True, "extratags": True}
    return {**told, "featuretype": "settlement", "country_codes": country.lower() or None}


def _retry_after(error: GeocoderServiceError) -> float:
    """Return the seconds that the service asks us to wait, 0 where it names none."""
    told = getattr(error, "retry_after", None)
    if told is None:
        headers = getattr(error.__cause__, "headers", None)
        told = get_retry_after(headers) if headers is not None else None
    return float(told or 0.0)


def _is_public(host: str) -> bool:
    """Whether a host may be somebody else's: all but this machine and addresses and names of a private network."""
    if host == "localhost" or not {".", ":"} & set(host):
        return False
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        return not host.endswith((".local", ".internal", ".lan"))
