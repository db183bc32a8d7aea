"""Spec and catalogue to Plan: a topology family decides how many of everything there are and what is linked to what."""
