"""How Sphinx makes the site. Nothing in it is fetched from elsewhere, neither when it is built nor when it is read."""

from cioc import __version__

project = "cioc"
author = "The cioc developers"
version = release = __version__
language = "en_GB"
extensions = ["myst_parser"]
myst_heading_anchors = 3
smartquotes = False  # two dashes are two dashes
html_theme = "furo"
html_static_path = ["static"]
html_css_files = ["site.css"]
html_title = f"cioc {__version__}"
html_copy_source = False
html_show_sourcelink = False
html_show_sphinx = False
html_show_copyright = False
