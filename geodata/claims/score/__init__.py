"""Decisions, each by one small trained scorer: names of features in, probabilities out."""
