"""Tests of the room that expands a Plan."""
