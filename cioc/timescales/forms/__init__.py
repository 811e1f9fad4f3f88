"""The forms of words cioc can read: one module a form, each with its examples."""
