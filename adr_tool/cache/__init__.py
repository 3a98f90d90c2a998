"""Remembers what was worked out before. It may forget all of it at any time, and loses nothing."""
