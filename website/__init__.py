"""The documentation as a site: what is in docs/, and a page for each rule, by Sphinx. `make docs` builds it."""
