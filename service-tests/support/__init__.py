"""What the tests of the running service share."""
