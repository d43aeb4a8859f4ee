"""Turns content and page modules into what the browser loads: data, bundles, the Python runtime."""

__all__ = [
    "file_schema",
    "form_data",
    "installing",
    "js_bundle",
    "offline",
    "people_data",
    "row_schema",
    "runtime",
    "samples",
    "vendor",
]
