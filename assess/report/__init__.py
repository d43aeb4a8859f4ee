"""Turns an assessment into a result object and reports: text, Markdown, tables, a plan, a calendar."""

__all__ = ["action_plan", "blocks", "calendar", "document", "markdown", "result", "tables", "years"]
