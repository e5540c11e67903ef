"""Claims: what an article says was struck, read by rules from its sentences."""

from geodata.claims.extraction import EXTRACTOR_VERSION, extract
from geodata.claims.toponyms import recognise

__all__ = ["EXTRACTOR_VERSION", "extract", "recognise"]
