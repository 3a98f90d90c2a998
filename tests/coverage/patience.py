"""A plugin of pytest: what measures slows the tests down, so no example has a deadline."""

from hypothesis import settings

settings.register_profile("measured", deadline=None)
settings.load_profile("measured")
