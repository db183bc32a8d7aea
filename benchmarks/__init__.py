"""Measured times and sizes, each beside its budget. Knows the command line and public names; asserts nothing."""
