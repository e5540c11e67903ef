"""The page's server: `python -m tests.benchmarks.bench_visits [EVENTS ...]`, 10,000 and 100,000 where none are given.

For each number a store of made-up events is written, a claim and an article each, at a fifth as many places over four
countries and five years. A visit without a browser then speaks to the running dashboard as a browser does: it opens the
page, changes a filter, and asks again. Seconds are of the server's processor; bytes are those of its answers, plain and
packed; memory is what the server holds.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
import urllib.request
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import duckdb
import pyarrow as pa
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

from geodata.limits import PART_CLAIMS
from geodata.store_cells import cells_of
from geodata.store_files import write_batch
from geodata.store_schema import BATCHED, BLOCKED, derived_schema
from geodata.store_segments import new_generation
from tests.benchmarks.bench_start import free_port, megabytes, wait_for

ROOT = Path(__file__).resolve().parent.parent.parent
TICK = os.sysconf("SC_CLK_TCK")
CHANGES: tuple[list[str], ...] = (["UA"], ["RU"], ["UA", "RU"], ["IL"], [])
OCCURRENCE = """
SELECT substr(sha256('event ' || i), 1, 16) AS event_id, substr(sha256('claim ' || i), 1, 16) AS claim_id,
substr(sha256('article ' || i), 1, 16) AS article_id,
'place' AS scope, 'Town ' || p AS toponym, 'Town ' || p AS place, 'made:' || p AS place_id, country,
country || '-' || (p % 20 + 10) AS region, 'settlement' AS precision,
44 + (p * 7919 % 100003) / 100003.0 * 12 AS latitude, 22 + (p * 104729 % 99991) / 99991.0 * 40 AS longitude,
DATE '2021-01-01' + CAST(i * 7907 % 1826 AS INTEGER) AS date_start, date_start AS date_end, 1 AS time_precision,
['Air/drone strike', 'Shelling/artillery/missile attack', 'Disrupted weapons use'][i % 3 + 1] AS sub_event_type,
[['drone', 'missile', 'artillery'][i % 3 + 1]] AS weapon, ['hit', 'debris', 'intercepted'][i % 3 + 1] AS outcome,
['residential'] AS target, 'RU' AS attacker, CASE WHEN i % 4 = 0 THEN i % 9 END AS killed_min, killed_min AS killed_max,
CASE WHEN i % 5 = 0 THEN i % 30 END AS injured_min, injured_min AS injured_max, ['the governor'] AS claimants,
'the governor' AS claimant, [claim_id] AS claim_ids, 1 AS articles, 1 AS claims, ['Paper ' || i % 50] AS publishers,
'Paper ' || i % 50 AS source, 'reported' AS status, date_start AS first_published, date_start AS last_published,
date_start AS published, 'a.md' AS article, 'a.md' AS name, 'A drone hit a house in Town ' || p AS quote,
length(quote) AS quote_end, 0 AS quote_start, 'en' AS language, 'made' AS extractor, false AS retold,
0.5 + i % 50 / 100.0 AS probability, i AS block
FROM (SELECT i, i * 31 % {places} AS p, ['UA', 'UA', 'RU', 'IL'][p % 4 + 1] AS country FROM range({number}) r(i))
ORDER BY date_start, event_id
"""


def write(folder: Path, number: int) -> None:
    """Write a store of so many events."""
    rows = duckdb.connect().sql(OCCURRENCE.format(number=number, places=max(number // 5, 1))).to_arrow_table()
    write_batch(folder, {table: _as(rows, schema) for table, schema in BATCHED.items()})
    with new_generation(folder, "made") as made:
        for table in BLOCKED:
            schema = derived_schema(table)
            told = _as(rows, schema) if table in ("events", "event_claims") else schema.empty_table()
            for start in range(0, len(told), PART_CLAIMS):
                made.write(table, told.slice(start, PART_CLAIMS))
        made.write("linked", _as(rows, derived_schema("linked")))
        made.write("cells", cells_of(rows))


def _as(rows: pa.Table, schema: pa.Schema) -> pa.Table:
    held = set(rows.schema.names)
    blank = {column.name: pa.nulls(len(rows), column.type) for column in schema}
    columns = [rows[f.name].cast(f.type) if f.name in held else blank[f.name] for f in schema]
    return pa.table(columns, schema=schema)


@dataclass(slots=True)
class Cost:
    """What one act costs: seconds of the processor and by the clock, bytes plain and packed, memory in MB."""

    work: float
    clock: float
    bytes: int
    packed: int
    memory: float

    def __str__(self) -> str:
        seconds = f"{self.work:6.2f} s  {self.clock:6.2f} s"
        sent = f"{self.bytes / 1000:7.0f} kB {self.packed / 1000:7.0f} kB"
        return f"{seconds} {sent}  {self.memory:6.0f} MB"


@dataclass(slots=True)
class Visit:
    """A session with the server, which keeps what a browser would: widgets by name, and messages to be referred to."""

    socket: ClientConnection
    process: int
    query: str = ""
    widgets: dict[str, str] = field(default_factory=dict)
    events: list[str] = field(default_factory=list)
    held: set[str] = field(default_factory=set)
    largest: dict[str, int] = field(default_factory=dict)

    def act(self, *pressed: str, **chosen: list[str]) -> Cost:
        """Run the page once, with buttons pressed and a choice for some widgets, by their keys."""
        asked = BackMsg()
        asked.rerun_script.query_string = self.query
        asked.rerun_script.cached_message_hashes.extend(self.held)
        for key, values in chosen.items():
            widget = asked.rerun_script.widget_states.widgets.add()
            widget.id = self.widgets[key]
            widget.string_array_value.data.extend(values)
        for key in pressed:
            widget = asked.rerun_script.widget_states.widgets.add()
            widget.id = self.widgets[key]
            widget.trigger_value = True
        work, clock = self._work(), time.perf_counter()
        self.socket.send(asked.SerializeToString())
        size, packed = self._receive()
        return Cost(self._work() - work, time.perf_counter() - clock, size, packed, megabytes(self.process, "VmRSS"))

    def _receive(self) -> tuple[int, int]:
        size = packed = 0
        packer = zlib.compressobj(wbits=-15)
        self.largest = {}
        while True:
            data = bytes(self.socket.recv(timeout=600, decode=False))
            size += len(data)
            message = ForwardMsg.FromString(data)
            packed += len(packer.compress(data) + packer.flush(zlib.Z_SYNC_FLUSH))
            if message.WhichOneof("type") == "page_info_changed":
                # The address is the browser's to keep.
                self.query = message.page_info_changed.query_string
            if message.metadata.cacheable:
                self.held.add(message.hash)
            if message.WhichOneof("type") == "delta":
                self._note(message.delta, len(data))
            if message.WhichOneof("type") == "script_finished" and message.script_finished in (0, 1):
                return size, packed

    def _note(self, delta: Any, size: int) -> None:
        element = delta.new_element
        kind = str(element.WhichOneof("type"))
        self.largest[kind] = self.largest.get(kind, 0) + size
        if kind in ("multiselect", "button"):
            name = getattr(element, kind).id
            self.widgets[name.rpartition("-")[2]] = name

    def _work(self) -> float:
        told = Path(f"/proc/{self.process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(told[11]) + int(told[12])) / TICK


def visit(folder: Path, number: int) -> None:
    """Start a server, visit it, and print what each act costs."""
    port = free_port()
    command = [sys.executable, "-W", "ignore", "-m", "streamlit", "run", "dashboard/app.py", "--server.headless=true"]
    command += [f"--server.port={port}", "--server.address=127.0.0.1", "--server.fileWatcherType=none"]
    variables = {**os.environ, "GEODATA_STORE": str(folder)}
    process = subprocess.Popen(command, cwd=ROOT, env=variables, stdout=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}/"
        wait_for(address)
        with urllib.request.urlopen(f"{address}_stcore/health") as answer:
            cookie = str(answer.headers["Set-Cookie"]).partition(";")[0]
        for name, query in (("", {}), (", all years", {"from": "2021-01-01", "to": "2025-12-31"})):
            stream = f"{address.replace('http', 'ws', 1)}_stcore/stream"
            with connect(stream, additional_headers={"Cookie": cookie}, max_size=None) as socket:
                seen = Visit(socket, process.pid, urlencode(query))
                _tell(number, f"first run{name}", seen.act(), seen)
                _tell(number, f"rest of the page{name}", seen.act(), seen)
                seen.act()
                _tell(number, f"table{name}", seen.act("table_show"), seen)
                _tell(number, f"a click that changes no data{name}", seen.act(), seen)
                for countries in CHANGES:
                    _tell(number, f"filter{name}: {countries}", seen.act(set_countries=countries), seen)
                _tell(number, f"a click that changes no data{name}", seen.act(), seen)
    finally:
        process.kill()
        process.wait(timeout=10)


def _tell(number: int, act: str, cost: Cost, seen: Visit) -> None:
    largest = sorted(seen.largest.items(), key=lambda pair: -pair[1])[:3]
    told = ", ".join(f"{kind} {size // 1000}" for kind, size in largest)
    print(f"{number:>9,} {act:<50} {cost}  {told}", flush=True)


def main() -> None:
    """Print a table of what acts cost by the number of events."""
    print(
        f"{'events':>9} {'act':<50} {'work':>8}  {'clock':>8}  {'plain':>10} {'packed':>10}  {'memory':>9}  largest, kB"
    )
    with tempfile.TemporaryDirectory() as name:
        for number in [int(each) for each in sys.argv[1:]] or [10_000, 100_000]:
            folder = Path(name) / str(number)
            write(folder, number)
            visit(folder, number)


if __name__ == "__main__":
    main()
