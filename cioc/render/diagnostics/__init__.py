"""Diagnostics, in the forms of `cioc validate`."""
