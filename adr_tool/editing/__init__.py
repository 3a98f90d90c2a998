"""Edits of a record's text: bytes in, bytes out, and nothing moves beside what is meant."""
