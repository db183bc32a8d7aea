"""Data-centre fabrics from a few lines of YAML: port map and analysable graph in one model."""

__version__ = "0.1.0"
