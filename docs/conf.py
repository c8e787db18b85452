"""Sphinx configuration: MyST pages in the furo theme."""

from timeline import __version__

project = "timeline"
author = "the timeline authors"
copyright = f"{author}; code Apache-2.0"
release = version = __version__

extensions = ["myst_parser"]
myst_enable_extensions = ["attrs_block", "colon_fence", "deflist"]
myst_heading_anchors = 3
exclude_patterns = ["_build", "generated"]

html_theme = "furo"
html_title = f"timeline {__version__}"
html_static_path = ["_static"]
html_css_files = ["timeline.css"]
html_copy_source = False
html_show_sourcelink = False
html_theme_options = {
    "light_css_variables": {
        "color-brand-primary": "#0b5d66",
        "color-brand-content": "#0b5d66",
        "color-timex": "#fbe3b4",
        "color-timex-value": "#8a4b00",
    },
    "dark_css_variables": {
        "color-brand-primary": "#6fd0d8",
        "color-brand-content": "#6fd0d8",
        "color-timex": "#4d3b14",
        "color-timex-value": "#f3c56b",
    },
}
