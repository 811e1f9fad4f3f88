"""Words that say something of time: one module a form, each with its examples; `registry` lists them."""
