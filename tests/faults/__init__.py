"""Faults: kill, full disk, broken disk, interruption, power cut, and many writers at once."""
