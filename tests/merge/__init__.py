"""Merging: what two people made of one file."""
