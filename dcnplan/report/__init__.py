"""Results as people and programs read them: tables for a terminal, Markdown, CSV and JSON documents.

Computes nothing; imports nothing heavy until a terminal asks for colour.
"""
