"""The interface over HTTP, with an OpenAPI document; nothing that is asked changes anything."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final, Protocol
from urllib.parse import urlencode

from fastapi import FastAPI, HTTPException, Request, Response

from geodata.errors import GeodataError, ValidationError
from geodata.serving.selection import FILTERS, Selection, select

Row = dict[str, Any]
MOST_ROWS: Final = 1_000
"""Rows of one page of JSON."""
WORDS: Final = {
    "limit": f"rows of a page, at most {MOST_ROWS}",
    "offset": "events to pass over",
    "unit": "event or claim",
    "hxl": "1 for HXL tags in the second row of CSV and XLSX",
}
"""What the keys beside the filters do."""


class Source(Protocol):
    """What is served: a store."""

    @property
    def version(self) -> str:
        """Text that changes whenever anything readable changes."""
        ...

    def query(self, sql: str, parameters: Sequence[object] = ()) -> Any:
        """Return the answer over the store's views."""
        ...


@dataclass(frozen=True, slots=True)
class Writer:
    """How questions are asked and rows become files.

    rows: of the source, a unit, chosen events and the day by which a claim had to be published, the rows to be told.
    export: of rows, format, unit, filter in words, time and HXL tags, the file's bytes. formats: suffix and media type
    by name of the format. describe: of rows, unit, filter and time, what datapackage.json says. known: of that day, if
    any, what stands before a question over the events, there named `shown`, and its values.
    """

    rows: Callable[[Source, str, Sequence[Row], date | None], list[Row]]
    export: Callable[[Sequence[Row], str, str, str, datetime, bool], bytes]
    formats: Mapping[str, tuple[str, str]]
    describe: Callable[[Sequence[Row], str, str, datetime], dict[str, Any]]
    known: Callable[[date | None], tuple[str, list[object]]]


@dataclass(frozen=True, slots=True)
class _Interface:
    """The answers; what they promise stands in their first lines, which the OpenAPI document repeats."""

    source: Source
    writer: Writer
    now: Callable[[], datetime]

    def events(self, request: Request, response: Response) -> Any:
        """Return a page of events; `Link` leads to the next one."""
        return self._page(request, response, "event")

    def claims(self, request: Request, response: Response) -> Any:
        """Return the claims of a page of events; `Link` leads to the next one."""
        return self._page(request, response, "claim")

    def export(self, request: Request, response: Response, kind: str) -> Response:
        """Return all that the filters show as a file."""
        if kind not in self.writer.formats:
            raise HTTPException(404, f"no such format: {kind}; use one of {', '.join(self.writer.formats)}")
        asked, chosen = _asked(request)
        unit = _unit(asked)
        if _unchanged(request, response, self.source.version):
            return Response(status_code=304, headers=dict(response.headers))
        rows = self.writer.rows(self.source, unit, self._chosen(chosen), chosen.known)
        suffix, media = self.writer.formats[kind]
        hxl = asked.get("hxl", ["0"])[0] in ("1", "true")
        name = f'attachment; filename="reported-strikes-{unit}s{suffix}"'
        headers = {**response.headers, "Content-Disposition": name}
        data = self.writer.export(rows, kind, unit, chosen.words, self.now(), hxl)
        return Response(data, media_type=media, headers=headers)

    def datapackage(self, request: Request) -> Any:
        """Return what the tables hold, with licence, sources, filter and date (Frictionless)."""
        asked, chosen = _asked(request)
        unit = _unit(asked)
        rows = self.writer.rows(self.source, unit, self._chosen(chosen), chosen.known)
        return self.writer.describe(rows, unit, chosen.words, self.now())

    def _page(self, request: Request, response: Response, unit: str) -> Any:
        asked, chosen = _asked(request)
        limit, offset = _number(asked, "limit", 100, MOST_ROWS), _number(asked, "offset", 0, 10**9)
        if _unchanged(request, response, self.source.version):
            return Response(status_code=304, headers=dict(response.headers))
        head, values = self.writer.known(chosen.known)
        counted = self.source.query(
            f"{head} SELECT count(*) AS n FROM shown WHERE {chosen.condition}", [*values, *chosen.values]
        )
        total = counted.to_pylist()[0]["n"]
        following = offset + limit
        if following < total:
            rest = [(key, value) for key, value in request.query_params.multi_items() if key != "offset"]
            response.headers["Link"] = f'<{request.url.path}?{urlencode([*rest, ("offset", following)])}>; rel="next"'
        events = self._chosen(chosen, limit, offset)
        rows = self.writer.rows(self.source, unit, events, chosen.known)
        return {"events": total, "filter": chosen.words, "rows": rows}

    def _chosen(self, chosen: Selection, limit: int | None = None, offset: int = 0) -> list[Row]:
        head, values = self.writer.known(chosen.known)
        sql = f"{head} SELECT * FROM shown WHERE {chosen.condition} ORDER BY date_start NULLS LAST, event_id"
        paged = "" if limit is None else f" LIMIT {limit} OFFSET {offset}"
        rows: list[Row] = self.source.query(sql + paged, [*values, *chosen.values]).to_pylist()
        return rows


def create_app(source: Source, writer: Writer, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> FastAPI:
    """Return the application: /events, /claims, /export/{kind}, /datapackage.json, /openapi.json."""
    app = FastAPI(
        title="Reported strikes",
        description="Reported, not verified. Empty means not told, never zero. Figures of rival claimants are ranges.",
        version="1",
        docs_url=None,
        redoc_url=None,
    )
    answers = _Interface(source, writer, now)
    for path, answer, more in (
        ("/events", answers.events, ("limit", "offset")),
        ("/claims", answers.claims, ("limit", "offset")),
        ("/export/{kind}", answers.export, ("unit", "hxl")),
        ("/datapackage.json", answers.datapackage, ("unit",)),
    ):
        app.get(path, openapi_extra=_parameters(more), response_model=None)(answer)
    app.add_exception_handler(GeodataError, _told)
    return app


def _asked(request: Request) -> tuple[dict[str, list[str]], Selection]:
    asked: dict[str, list[str]] = {}
    for key, value in request.query_params.multi_items():
        asked.setdefault(key, []).append(value)
    return asked, select({key: values for key, values in asked.items() if key not in WORDS})


def _unit(asked: Mapping[str, Sequence[str]]) -> str:
    unit = asked.get("unit", ["event"])[0]
    if unit not in ("event", "claim"):
        raise ValidationError(f"unit: {unit[:40]!r} is not known; use event or claim")
    return unit


def _number(asked: Mapping[str, Sequence[str]], key: str, otherwise: int, most: int) -> int:
    given = asked.get(key, [str(otherwise)])[0]
    if not given.isdecimal() or int(given[:12]) > most:
        raise ValidationError(f"{key}: {given[:40]!r} is no whole number up to {most}")
    return int(given)


def _unchanged(request: Request, response: Response, version: str) -> bool:
    """Set the mark of the answer, and tell whether the asker has it already."""
    mark = f'"{version}"'
    response.headers["ETag"] = mark
    response.headers["Cache-Control"] = "no-cache"
    return mark in request.headers.get("if-none-match", "")


async def _told(_: Request, error: Exception) -> Response:
    import json  # noqa: PLC0415

    status = 422 if isinstance(error, ValidationError) else 503
    return Response(json.dumps({"detail": str(error)}), status, media_type="application/json")


def _parameters(more: Sequence[str]) -> dict[str, Any]:
    """Return what the OpenAPI document says of the filters and of further keys."""
    told = {key: (chosen.words, list(chosen.known)) for key, chosen in FILTERS.items()}
    told |= {key: (WORDS[key], []) for key in more}
    return {
        "parameters": [
            {
                "name": key,
                "in": "query",
                "description": words,
                "schema": {"type": "array", "items": {"type": "string", **({"enum": known} if known else {})}},
            }
            for key, (words, known) in told.items()
        ]
    }
