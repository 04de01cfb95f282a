"""What holds for all tests."""

from hypothesis import settings

# The same inputs on every run and every machine: a test that fails, fails for all.
# To look for new inputs: pytest --hypothesis-profile=explore
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None, max_examples=2000)
settings.load_profile("repeatable")
