"""Bytes out: the one place that changes files.

`turn` holds the lock, `write_files` makes one change of several files that is whole or is
not there, `spliced` plans what changes inside a file.
"""
