"""Keys from tables: one table says what a file may hold; reading, hints, records, JSON Schema and text are made of it.

Knows no file of ours: which keys there are is said by the rooms that own them.
"""
