"""What all tests share: no law is broken by a slow machine."""

from hypothesis import settings

settings.register_profile("cardgen", deadline=None)
settings.load_profile("cardgen")
