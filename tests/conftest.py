"""Options of the test run."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that writes the floors anew."""
    parser.addoption("--write-floors", action="store_true", help="write floors and digests from what is measured")
