"""The command line: one verb a file; parses, calls, prints.

Decides nothing about fabrics. Only `--help` is answered here, so nothing heavy is imported before a verb asks for it.
"""
