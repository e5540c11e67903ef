"""Claims: what an article says was struck, when, with what and by whom, spotted in its words and scored."""

from geodata.claims.reading import explain, extract, forget_scorers, reader_version
from geodata.claims.spot.number_spans import number_spans
from geodata.claims.toponyms import recognise

__all__ = ["explain", "extract", "forget_scorers", "number_spans", "reader_version", "recognise"]
