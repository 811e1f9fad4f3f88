"""Fails when a run of the tests, as JUnit XML, skipped any of them or had none: a check that does not run is none."""

import sys
import xml.etree.ElementTree as ET

passed = 0
for path in sys.argv[1:]:
    suites = ET.parse(path).getroot().iter("testsuite")
    counts = [(int(suite.get("tests", 0)), int(suite.get("skipped", 0))) for suite in suites]
    tests, skipped = (sum(column) for column in zip(*counts, strict=True))
    if skipped or not tests:
        sys.exit(f"{path}: {tests} tests, of which {skipped} were skipped")
    passed += tests
print(f"{passed} passed, 0 failed")
