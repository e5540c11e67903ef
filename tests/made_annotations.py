"""Annotated texts made up for tests."""

from __future__ import annotations

from geodata.training.annotated_corpus import AnnotatedText, parse_text


def annotated(text: str, *claims: str, title: str = "Drones") -> AnnotatedText:
    """Return a report of Tuesday, 11 March 2025; claims: a JSON object each."""
    head = f"---\ntitle: {title}\npublished: 2025-03-11\nlanguage: en\nkind: wire\n---\n"
    return parse_text("\n".join([head + text, "", "=== claims", *claims, ""]), "made.md")
