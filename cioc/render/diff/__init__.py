"""Changes between two states of the plans, in the forms of `cioc diff`."""
