"""Turns relations as written into links to records of the log."""

from adr_tool.linking.directory import Directory, directory_of
from adr_tool.linking.resolving import linked

__all__ = ["Directory", "directory_of", "linked"]
