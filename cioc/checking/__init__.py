"""Findings to diagnostics: severities, waivers, order; what is held against; the rules of plug-ins."""
