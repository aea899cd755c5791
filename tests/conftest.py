"""What every test stands on; the fixtures themselves live in tests/ground/."""

from hypothesis import HealthCheck, settings

pytest_plugins = [
    "tests.ground.network",
    "tests.ground.databases",
    "tests.ground.servers",
    "tests.ground.pages",
    "tests.ground.chromium",
]

# Two workers share two cores with a browser and a database: a slow moment is no failure, and a failure must come back.
settings.register_profile(
    "congress", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("congress")
