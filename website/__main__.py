"""Builds the site: `python -m website`. Any warning fails it: a link that leads nowhere, a page that none leads to."""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

from sphinx.cmd.build import main

from website.pages import ROOT, gather

_OPTIONS = ("--fail-on-warning", "--keep-going", "--nitpicky", "--quiet", "--fresh-env", "--builder", "html")

parser = argparse.ArgumentParser(prog="python -m website", description="Build the documentation as a site.")
parser.add_argument("folder", type=Path, nargs="?", default=ROOT / "build/site", help="where it goes; made anew")
parser.add_argument("--from", dest="gathered", type=Path, help="pages that were gathered, instead of these")
asked = parser.parse_args()

gathered = asked.gathered or asked.folder.with_name(f"{asked.folder.name}-pages")
if not asked.gathered:
    gather(gathered)
shutil.rmtree(asked.folder, ignore_errors=True)
status = main([*_OPTIONS, "--conf-dir", str(Path(__file__).parent), str(gathered), str(asked.folder)])
if not status:
    print(f"the site is in {asked.folder / 'index.html'}")
sys.exit(status)
