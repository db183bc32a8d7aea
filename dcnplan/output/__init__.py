"""Files written whole or not at all, a folder of them too, and text escaped for the format it goes into.

Knows nothing of what is written.
"""
