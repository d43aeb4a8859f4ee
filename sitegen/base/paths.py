"""Names the project's folders, once for everything that reads or writes files."""

from pathlib import Path

__all__ = ["ASSESS", "CACHE", "CLAUSES", "DOCS", "NODE_MODULES", "ROOT"]

ROOT = Path(__file__).resolve().parents[2]
CLAUSES = ROOT / "clauses"
ASSESS = ROOT / "assess"
DOCS = ROOT / "docs"
NODE_MODULES = ROOT / "node_modules"
CACHE = ROOT / ".cache"
"""What is slow to make and can be deleted."""
