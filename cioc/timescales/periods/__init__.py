"""Words that name days: one module a form, each with its examples; `registry` lists them."""
