"""Markdown with front matter."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

import yaml

from geodata.errors import ArticleError
from geodata.limits import FRONT_MATTER_CHARACTERS

FENCE = re.compile(r"---[ \t]*\n")
CLOSING_FENCE = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
FIELD = re.compile(r"(?P<name>[A-Za-z][\w -]{0,40}:[ \t]+)(?P<value>[^\[{|>#\s].*)$")
MISREAD = re.compile(r"""[ \t]#\S|:(?:[ \t]|$)|^["'].*["'].*\S|^[@`%*&!,?-]""")
"""What in an unquoted value has another meaning in YAML than its writer's."""
HEADING = re.compile(r"#{1,2}[ \t]+(?P<title>\S.*)")


def split_front_matter(text: str) -> tuple[Mapping[str, object], str]:
    """Return the fields between the `---` lines at the head of a text, and the body after them.

    Values come as they are written, dates and numbers too. A text without front matter gives no fields and itself.
    Raises ArticleError with the line where the front matter is not closed or is no list of `name: value`.
    """
    opening = FENCE.match(text)
    if not opening:
        return {}, text
    closing = CLOSING_FENCE.search(text, opening.end(), FRONT_MATTER_CHARACTERS)
    if not closing:
        raise ArticleError("the front matter is not closed", 'end it with a line "---"', line=1)
    return _parse(text[opening.end() : closing.start()]), text[closing.end() :]


def heading(body: str) -> str | None:
    """Return the first line's heading, None where the first line is none."""
    found = HEADING.match(body.lstrip())
    return found["title"].rstrip("# ") if found else None


def _parse(source: str) -> Mapping[str, object]:
    remedy = 'write each field as name: "value"'
    try:
        # The base loader makes no dates, booleans or objects out of values: "no" stays a language.
        fields = yaml.load(_as_meant(source), Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 2 if mark else None
        raise ArticleError(f"the front matter cannot be read ({error.problem})", remedy, line=line) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise ArticleError("the front matter cannot be read", remedy, line=2) from error
    if fields in (None, ""):
        return {}
    if not isinstance(fields, dict):
        raise ArticleError("the front matter holds no fields", remedy, line=2)
    return fields


def _as_meant(source: str) -> str:
    """Put quotes around the values that YAML would misread: `title: Kyiv: three dead`, `title: Strike #5`."""
    return "\n".join(_line_as_meant(line) for line in source.split("\n"))


def _line_as_meant(line: str) -> str:
    found = FIELD.match(line)
    if not found or not MISREAD.search(found["value"]):
        return line
    try:
        value = yaml.load(found["value"], Loader=yaml.BaseLoader)
        if isinstance(value, str) and (found["value"][0] in "\"'" or " #" not in found["value"]):
            return line
    except yaml.YAMLError:
        pass
    return found["name"] + json.dumps(found["value"].strip(), ensure_ascii=False)
