"""The register: who may answer for something. Agencies, teams and posts, never the names of people."""

from __future__ import annotations

from typing import Literal

from cioc.model.base import Entry, Id, Known, Listed, Markdown, Text


class Agency(Entry):
    """An organisation or service. It may be a lead itself."""

    id: Id
    """What other files call it."""
    name: Text
    """Its name as it stands in papers."""
    note: Markdown | None = None
    """Anything else that a reader needs."""


class Lead(Entry):
    """A team or a post that answers for something."""

    id: Id
    """What other files call it."""
    name: Text
    """Its name as it stands in papers."""
    agency: Known | None = None
    """The agency that it belongs to."""
    note: Markdown | None = None
    """Anything else that a reader needs."""


class Register(Entry):
    """A file of agencies and leads; their ids share one space."""

    cioc: Literal["register/1"]
    """The kind of file and the version of its format."""
    agencies: Listed[Agency] = ()
    """The organisations and services."""
    leads: Listed[Lead] = ()
    """The teams and posts."""
