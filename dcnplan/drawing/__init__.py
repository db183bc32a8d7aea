"""Pictures of a plan: a scene of what is drawn, its layout, and a writer for each format.

Knows how a Clos is drawn; computes no number of a fabric.
"""
