"""Breaks the code on purpose, one small thing at a time, and asks whether a test notices."""
