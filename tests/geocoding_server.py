"""A geocoding service on this machine that speaks Nominatim's JSON and Photon's GeoJSON, and can be told to fail."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit


def settlement(osm_id: int, name: str, country: str, region: str, latitude: float, longitude: float) -> dict[str, Any]:
    """A result of Nominatim's search as its documentation shows one, with address and extra tags."""
    return {
        "place_id": osm_id + 1000,
        "licence": "Data © OpenStreetMap contributors, ODbL 1.0. http://osm.org/copyright",
        "osm_type": "relation",
        "osm_id": osm_id,
        "lat": str(latitude),
        "lon": str(longitude),
        "class": "boundary",
        "type": "administrative",
        "place_rank": 16,
        "importance": 0.6,
        "addresstype": "city",
        "name": name,
        "display_name": f"{name}, Some Raion, {region}",
        "address": {"city": name, "ISO3166-2-lvl4": region, "country_code": country},
        "extratags": {"population": "1421125"},
        "boundingbox": ["49.8", "50.1", "36.1", "36.4"],
    }


def feature(osm_id: int, name: str, country: str, state: str, latitude: float, longitude: float) -> dict[str, Any]:
    """A feature of Photon's answer."""
    told = {"osm_type": "N", "osm_id": osm_id, "osm_key": "place", "osm_value": "city", "type": "city"}
    told |= {"name": name, "countrycode": country, "state": state}
    return {"type": "Feature", "geometry": {"type": "Point", "coordinates": [longitude, latitude]}, "properties": told}


@dataclass
class Service:
    """What the server answers and what it was asked.

    answers: by the query in lower case; failures: (status, headers, body) given before any answer, in their order;
    delay: seconds before each answer.
    """

    domain: str = ""
    answers: dict[str, Any] = field(default_factory=dict)
    failures: list[tuple[int, dict[str, str], str]] = field(default_factory=list)
    delay: float = 0.0
    asked: list[dict[str, str]] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)
    times: list[float] = field(default_factory=list)


@contextmanager
def serve() -> Iterator[Service]:
    """Serve on a free port of this machine."""
    service = Service()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            service.times.append(time.monotonic())
            address = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(address.query).items()}
            service.asked.append(query)
            service.agents.append(self.headers["User-Agent"])
            time.sleep(service.delay)
            status, headers, body = service.failures.pop(0) if service.failures else (200, {}, self.found(query))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body.encode())

        def found(self, query: dict[str, str]) -> str:
            found = service.answers.get(query["q"].lower(), [])
            return json.dumps({"type": "FeatureCollection", "features": found} if "/api" in self.path else found)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    service.domain = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
