"""What other people's programs make of cioc: editors, pre-commit, shells. `make tools` runs these tests."""
