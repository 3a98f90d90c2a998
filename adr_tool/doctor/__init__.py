"""Examines a repository and this machine: one file for each thing that is looked at."""

from adr_tool.doctor.examination import examine

__all__ = ["examine"]
