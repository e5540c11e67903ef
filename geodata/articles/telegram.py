"""Telegram's exported result.json: of one chat, or of all; a post is an article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from geodata.articles.metadata import assemble, read_metadata
from geodata.errors import ArticleError
from geodata.model import Article, SkippedFile

CHAT: Final = ("name", "type", "id")
"""What an export tells of a chat beside its messages."""


def read_chat(path: Path, file: Any, prefix: str) -> Iterator[Article | SkippedFile]:
    """Yield each message with a text, in a stream; edits count as the text that stands, forwards name their origin.

    file: opened for bytes. prefix: where the chats stand in it, "" where it is one. Raises ijson's JSONError.
    """
    import ijson  # noqa: PLC0415 (rarely needed)

    within = f"{prefix}." if prefix else ""
    # What is told of the chat stands before its messages; both are met in one pass.
    chat: dict[str, object] = {}
    builder: Any = None
    for at, event, value in ijson.parse(file, use_float=True):
        if builder is None:
            if event == "start_map" and at == f"{within}messages.item":
                builder = ijson.ObjectBuilder()
            elif event in ("string", "number") and at.removeprefix(within) in CHAT and at.startswith(within):
                chat[at.removeprefix(within)] = value
            elif event == "end_map" and at == prefix:
                chat = {}
        if builder is not None:
            builder.event(event, value)
            if event == "end_map" and at == f"{within}messages.item":
                yield from _post(path, chat, builder.value)
                builder = None


def _post(path: Path, chat: Mapping[str, object], message: Mapping[str, Any]) -> Iterator[Article | SkippedFile]:
    text = joined(message.get("text_entities") or message.get("text"))
    if message.get("type") not in (None, "message") or not text.strip():
        return
    number = message.get("id")
    publisher = str(chat.get("name") or message.get("from") or "") or path.stem
    origin = message.get("forwarded_from") or message.get("saved_from")
    told = {
        "source": f"{publisher}, forwarding {origin}" if origin else publisher,
        "published": str(message.get("date") or "")[:10] or None,
        "url": _address(chat, number),
    }
    try:
        yield assemble(f"{publisher}/{number}", text, read_metadata(told))
    except ArticleError as error:
        yield SkippedFile(f"{path} (message {number})", error.reason, error.remedy)


def _address(chat: Mapping[str, object], number: object) -> str | None:
    """Return the address of a post of a channel or a group, which an edited post keeps; private chats have none."""
    own = chat.get("id")
    if not str(chat.get("type")).endswith(("channel", "supergroup")) or not isinstance(own, int) or number is None:
        return None
    return f"https://t.me/c/{own}/{number}"


def joined(told: object) -> str:
    """Return the text of a message, which is a string or a list of strings and of entities with a text."""
    if isinstance(told, str):
        return told
    if not isinstance(told, list):
        return ""
    parts = [part.get("text") if isinstance(part, Mapping) else part for part in told]
    return "".join(part for part in parts if isinstance(part, str))
