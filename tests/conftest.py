"""Settings that all tests share."""

from hypothesis import settings

# No test asserts a time: speed is measured by `make bench`.
settings.register_profile("project", deadline=None)
settings.load_profile("project")
