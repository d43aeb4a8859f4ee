"""Turns a name into the project's own identifier for it, the same wherever the site is published."""

from uuid import UUID, uuid5

__all__ = ["NAMESPACE", "project_urn", "project_uuid"]

NAMESPACE = UUID("5b1f3c0e-8c57-4f0a-9d0a-2f6c7f1f8a11")
"""Chosen once; a change would make every published entry and resource look new."""


def project_uuid(name: str) -> str:
    """The UUID (version 5) of `name` under the project's namespace."""
    return str(uuid5(NAMESPACE, name))


def project_urn(name: str) -> str:
    """The same as an address that no server has to answer."""
    return f"urn:uuid:{project_uuid(name)}"
