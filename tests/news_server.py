"""A real server of news on this machine: pages, feeds and robots.txt, which counts what it is asked."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Reply = tuple[int, dict[str, str], str]


class NewsServer:
    """`replies`: by path, what is answered or what makes it of the headers; `asked`: how often; `agents`: by whom."""

    def __init__(self) -> None:
        self.replies: dict[str, Reply | Callable[[dict[str, str]], Reply]] = {}
        self.asked: Counter[str] = Counter()
        self.agents: set[str] = set()
        self.address = ""

    def page(self, path: str, title: str, text: str, day: str = "2025-03-11") -> None:
        """Serve an article."""
        body = (
            f'<html lang="en"><head><title>{title}</title><meta property="og:site_name" content="A Paper">'
            f'<meta property="article:published_time" content="{day}T21:00:00+02:00"></head>'
            f"<body><article><h1>{title}</h1><p>{text}</p><p>The paper will tell more of it.</p></article></body>"
        )
        self.replies[path] = (200, {"Content-Type": "text/html; charset=utf-8"}, body)

    def feed(self, path: str, entries: list[tuple[str, str, str]]) -> None:
        """Serve a feed of RSS with entries (path, title, description) and an ETag that it is asked with again."""
        items = "".join(
            f"<item><title>{title}</title><link>{self.address}{link}</link><description><![CDATA[{text}]]></description>"
            "<pubDate>Tue, 11 Mar 2025 23:30:00 +0200</pubDate></item>"
            for link, title, text in entries
        )
        body = f'<rss version="2.0"><channel><title>The Feed</title><language>en</language>{items}</channel></rss>'
        mark = f'"{len(entries)}"'

        def reply(headers: dict[str, str]) -> Reply:
            if headers.get("if-none-match") == mark:
                return 304, {}, ""
            return 200, {"Content-Type": "application/rss+xml", "ETag": mark}, body

        self.replies[path] = reply

    def answer(self, path: str, headers: dict[str, str]) -> Reply:
        """Return what is answered, and count it."""
        self.asked[path] += 1
        self.agents.add(headers.get("user-agent", ""))
        reply = self.replies.get(path, (404, {"Content-Type": "text/plain"}, "no"))
        return reply(headers) if callable(reply) else reply


@contextmanager
def serve_news() -> Iterator[NewsServer]:
    """Yield a running server."""
    news = NewsServer()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, headers, body = news.answer(self.path, {key.lower(): value for key, value in self.headers.items()})
            data = body.encode()
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(data))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            pass

    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    news.address = f"http://127.0.0.1:{running.server_port}"
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield news
    running.shutdown()
    running.server_close()
