"""Large work cut into blocks: where they are worked out, and how what comes of them is put together again.

Knows numbers of blocks and texts of questions; knows nothing of what is asked.
"""
