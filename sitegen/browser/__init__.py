"""Turns content and page modules into what the browser loads: data, bundles, the Python runtime."""

__all__ = ["form_data", "js_bundle", "people_data", "record_schema", "runtime", "samples", "vendor"]
