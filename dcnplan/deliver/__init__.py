"""Every artefact of a design in one folder: all of them or none, and last a manifest of what is there."""
