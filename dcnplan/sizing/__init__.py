"""From a number of servers to the designs worth having: which switches, how many, in which family, and why not others.

Nothing is imported here, so that asking for one part does not load the others.
"""
