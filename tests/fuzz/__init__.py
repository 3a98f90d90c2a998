"""Searches for inputs that break a promise: `python -m tests.fuzz.search TARGET --seconds 600`.

A target takes bytes and returns when all is as promised. What was found once is kept in
`tests/fuzz/kept/<target>/` and tried by every run of the tests, which need no fuzzer for that.
"""
