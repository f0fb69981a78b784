"""What every test run loads: the check that only expected tests are skipped."""

pytest_plugins = ["pytester", "tests.skips"]
