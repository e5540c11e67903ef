"""Claims: what an article says was struck, read by rules from its sentences."""

from geodata.claims.extraction import EXTRACTOR_VERSION, extract
from geodata.claims.number_spans import number_spans
from geodata.claims.toponyms import recognise

__all__ = ["EXTRACTOR_VERSION", "extract", "number_spans", "recognise"]
