"""What the user asked for: a spec file read, checked and expanded into a `Spec`.

Knows nothing of what fits; nothing is imported here, so that asking for one part does not load the others.
"""
