"""Options of the test run."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

# How long an example takes is a matter of the machine, and no behaviour.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that writes the floors anew."""
    parser.addoption("--write-floors", action="store_true", help="write floors and digests from what is measured")
