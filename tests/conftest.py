"""What every test run loads: the check that only expected tests are skipped, and property tests
without a deadline, which a busy machine would miss."""

from hypothesis import settings

pytest_plugins = ["pytester", "tests.skips"]

settings.register_profile("raidbook", deadline=None)
settings.load_profile("raidbook")
