"""Files written whole or not at all, and text made inert for the format it goes into.

Knows nothing of what is written.
"""
