"""What every test shares: hypothesis judges laws, not the speed of a busy machine."""

from hypothesis import settings

settings.register_profile("binome", deadline=None)
settings.load_profile("binome")
