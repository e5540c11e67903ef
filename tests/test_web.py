"""Fetching a page: from a real server, with a clear word for everything that goes wrong."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import chain, repeat
from time import sleep

import pytest

from geodata.articles import fetch, host_of
from geodata.articles.guard import checked_address
from geodata.articles.web import Question, ask
from geodata.errors import FetchError
from geodata.limits import ARTICLE_BYTES, PAGE_SECONDS

HTML = "<html><body><article><p>Drones struck Kursk.</p></article></body></html>"
ANSWERS: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/page": (200, {"Content-Type": "text/html"}, HTML.encode()),
    "/cyrillic": (200, {"Content-Type": "text/plain; charset=windows-1251"}, "Над Сумщиною".encode("cp1251")),
    "/packed": (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, gzip.compress(HTML.encode())),
    "/bomb": (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, gzip.compress(b"a" * 50_000_000)),
    "/odd": (200, {"Content-Type": "text/html", "Content-Encoding": "br"}, b"x"),
    "/large": (200, {"Content-Type": "text/html"}, b"a" * (ARTICLE_BYTES + 1)),
    "/picture": (200, {"Content-Type": "image/png"}, b"\x89PNG"),
    "/gone": (404, {"Content-Type": "text/html"}, b"no"),
    "/moved": (302, {"Location": "/page"}, b""),
    "/circle": (302, {"Location": "/circle"}, b""),
    "/astray": (302, {"Location": "http://[bad"}, b""),
    "/odd-charset": (200, {"Content-Type": "text/plain; charset=unicode_escape"}, rb"\u041a"),
    "/to-file": (302, {"Location": "file:///etc/passwd"}, b""),
}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/drip":
            return self.drip()
        status, headers, body = ANSWERS[self.path.partition("?")[0]]
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def drip(self) -> None:
        """Send a header every twentieth of a second, for ever."""
        with suppress(OSError):
            self.wfile.write(b"HTTP/1.1 200 OK\r\n")
            for number in range(100_000):
                self.wfile.write(b"X-%d: a\r\n" % number)
                sleep(0.05)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()


def test_a_page_comes_with_its_address_and_kind(server: str) -> None:
    page = fetch(f"{server}/page?a=1", private=True)
    assert (page.url, page.data, page.suffix) == (f"{server}/page?a=1", HTML.encode(), ".html")


def test_the_encoding_that_the_host_names_is_taken_off(server: str) -> None:
    page = fetch(f"{server}/cyrillic", private=True)
    assert (page.data.decode(), page.suffix) == ("Над Сумщиною", ".txt")


def test_redirects_are_followed_and_a_packed_page_is_unpacked(server: str) -> None:
    assert fetch(f"{server}/moved", private=True).url == f"{server}/page"
    assert fetch(f"{server}/packed", private=True).data == HTML.encode()


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/bomb", "larger than"),
        ("/large", "larger than"),
        ("/odd", "packed as br"),
        ("/picture", "image/png"),
        ("/gone", "answered 404"),
        ("/circle", "redirects"),
        ("/to-file", "not a web address"),
        ("/astray", "no web address"),
    ],
)
def test_what_is_no_page_is_refused_with_a_remedy(server: str, path: str, said: str) -> None:
    with pytest.raises(FetchError, match=said) as caught:
        fetch(f"{server}{path}", private=True)
    assert "; " in str(caught.value)


@pytest.mark.parametrize(
    "address",
    [
        "http://localhost/",
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://0x7f.1/",
        "http://2130706433/",
        "http://10.0.0.8/",
        "http://192.168.1.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://0.0.0.0/",
        "http://[fd00::1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://100.64.0.1/",
    ],
)
def test_private_addresses_are_refused_however_they_are_written(address: str) -> None:
    with pytest.raises(FetchError, match="private network"):
        fetch(address)


@pytest.mark.parametrize(
    "address", ["ftp://example.org/", "file:///etc/passwd", "example.org", "http://", "http://a:b@c/", "http://[", ""]
)
def test_only_links_of_the_web_are_taken(address: str) -> None:
    with pytest.raises(FetchError, match="not a web address"):
        host_of(address)


def test_a_page_that_takes_too_long_is_given_up(server: str) -> None:
    ticks = chain([0.0, 1.0, 1.0], repeat(PAGE_SECONDS + 1.0))
    with pytest.raises(FetchError, match="longer than"):
        fetch(f"{server}/page", private=True, clock=lambda: next(ticks))


def test_a_host_that_does_not_answer_is_told() -> None:
    with pytest.raises(FetchError, match="did not answer"):
        fetch("http://127.0.0.1:9/", private=True)


def test_one_deadline_holds_over_headers_that_never_end(server: str) -> None:
    with pytest.raises(FetchError, match="took too long"):
        ask(f"{server}/drip", Question(private=True, seconds=0.4))


def test_only_encodings_of_texts_are_taken_off(server: str) -> None:
    assert fetch(f"{server}/odd-charset", private=True).data == rb"\u041a"


def test_a_cyrillic_host_is_asked_in_its_ascii_form() -> None:
    assert host_of("https://новини.укр/a") == "xn--b1amarcd.xn--j1amh"
    with pytest.raises(FetchError, match="not a web address"):
        host_of("https://a\u0301\u200d..укр/")


@pytest.mark.parametrize(("answers", "allowed"), [(("1.1.1.1", "10.0.0.1"), False), (("1.1.1.1", "8.8.8.8"), True)])
def test_one_inner_address_among_public_ones_is_enough_to_refuse(
    answers: tuple[str, ...], allowed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: [(2, 1, 6, "", (address, 80)) for address in answers])
    if allowed:
        assert checked_address("example.org", 80, private=False, seconds=5) == answers[0]
        return
    with pytest.raises(FetchError, match="private network"):
        checked_address("example.org", 80, private=False, seconds=5)


def test_a_name_server_that_never_answers_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: threading.Event().wait(5) or [])
    with pytest.raises(FetchError, match="took too long to be found"):
        checked_address("example.org", 80, private=False, seconds=0.05)
