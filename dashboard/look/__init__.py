"""Colours and styles."""
