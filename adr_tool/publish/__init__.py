"""Outputs of the log for readers: each returns paths and bytes and writes nothing."""
