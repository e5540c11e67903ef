"""A read-only view takes no upload, at whatever address one is sent: asked of the running app."""

from __future__ import annotations

import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError, URLError

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

from tests.browser.conftest import serving
from tests.sample_store import write_gold_store

MEGABYTE = 1 << 20


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("uploads") / "store"
    write_gold_store(path)
    return path


@contextmanager
def visiting(server: str) -> Iterator[tuple[str, str]]:
    """Open a session as a browser does, wait until its page is drawn, and give its id and its cookie."""
    with urllib.request.urlopen(f"{server}_stcore/health") as answer:
        cookie = str(answer.headers["Set-Cookie"]).partition(";")[0]
    address = f"{server.replace('http', 'ws', 1)}_stcore/stream"
    with connect(address, additional_headers={"Cookie": cookie}, max_size=None) as socket:
        asked = BackMsg()
        asked.rerun_script.query_string = ""
        socket.send(asked.SerializeToString())
        yield _drawn(socket), cookie


def _drawn(socket: ClientConnection) -> str:
    session = ""
    while True:
        message = ForwardMsg.FromString(bytes(socket.recv(timeout=120, decode=False)))
        if message.WhichOneof("type") == "new_session":
            session = message.new_session.initialize.session_id
        if message.WhichOneof("type") == "script_finished":
            return session


def send(server: str, visit: tuple[str, str], size: int) -> int:
    session, cookie = visit
    body = b'--b\r\nContent-Disposition: form-data; name="f"; filename="a.txt"\r\n\r\n' + b"a" * size + b"\r\n--b--\r\n"
    headers = {"Content-Type": "multipart/form-data; boundary=b", "Cookie": cookie}
    headers["X-Xsrftoken"] = cookie.partition("=")[2]
    address = f"{server}_stcore/upload_file/{session}/one"
    try:
        with urllib.request.urlopen(urllib.request.Request(address, body, headers, method="PUT")) as answer:
            return int(answer.status)
    except HTTPError as error:
        return error.code
    except URLError:
        # Refused by its length alone, while it was still being sent.
        return 413


def test_a_read_only_view_takes_no_upload(folder: Path) -> None:
    with serving(folder, GEODATA_READ_ONLY="1", STREAMLIT_SERVER_MAX_UPLOAD_SIZE="50") as server:  # noqa: SIM117
        with visiting(server) as visit:
            assert [send(server, visit, size) for size in (1, MEGABYTE - 1000, 2 * MEGABYTE)] == [413, 413, 413]


def test_a_view_that_can_be_added_to_takes_files_up_to_its_limit(folder: Path) -> None:
    with serving(folder) as server, visiting(server) as visit:
        assert [send(server, visit, size) for size in (1, 2 * MEGABYTE, 21 * MEGABYTE)] == [204, 204, 413]
