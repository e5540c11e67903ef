"""How geocoding services are asked over the network: no redirect is followed, answers are short, and in time."""

from __future__ import annotations

import time
from io import BytesIO
from typing import Any

from geopy.adapters import RequestsAdapter
from geopy.exc import GeocoderParseError

from geodata import limits


class PoliteAdapter(RequestsAdapter):  # type: ignore[misc]
    """An adapter for geopy that bounds what it takes in, and takes nothing for an answer that is none.

    A connection that fails is tried again by whoever asks, at the pace that is allowed, and not here at once.
    """

    def __init__(self, *, proxies: Any, ssl_context: Any) -> None:
        super().__init__(proxies=proxies, ssl_context=ssl_context, max_retries=0)
        self.session.max_redirects = 0
        self.session.stream = True
        self.session.hooks["response"].append(_taken_in)

    def get_json(self, url: str, *, timeout: float, headers: dict[str, str]) -> Any:
        """Return what the service found: a list, or a mapping with one. Raises geopy's GeocoderServiceError."""
        answer = super().get_json(url, timeout=timeout, headers=headers)
        found = answer.get("features") if isinstance(answer, dict) else answer
        if not isinstance(found, list):
            raise GeocoderParseError(f"no list of places: {answer!r:.80}")
        return answer


def _taken_in(response: Any, timeout: float, **_: Any) -> None:
    """Read the body of a response, whose time counts from the question; raises OSError, or TimeoutError."""
    until = time.monotonic() + timeout - response.elapsed.total_seconds()
    body = bytearray()
    raw = response.raw
    while piece := raw.read1(65_536, decode_content=True):
        body += piece
        if len(body) > limits.PROVIDER_ANSWER_BYTES:
            raw.close()
            raise OSError(f"an answer of more than {limits.PROVIDER_ANSWER_BYTES:,} bytes")
        if time.monotonic() > until:
            raw.close()
            raise TimeoutError("the answer took too long")
    response.raw = BytesIO(body)
