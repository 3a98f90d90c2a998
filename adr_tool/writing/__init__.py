"""Bytes out: the one place that changes files."""
