"""The catalogue: data sheets of switches as values, every number with its source.

Knows what a switch can do, never what a fabric does with it.
"""
