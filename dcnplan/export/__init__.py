"""A fabric as the file of another tool, one format a module; text comes out in pieces, straight from the columns.

Knows formats; decides nothing about a fabric, and writes no file.
"""
