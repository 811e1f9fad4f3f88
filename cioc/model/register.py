"""The register: who may answer for something. Agencies, teams and posts, never the names of people."""

from typing import Literal

from cioc.model.base import Day, Id, Known, Listed, Markdown, Text
from cioc.model.entry import FileEntry


class FormerName(FileEntry):
    """A former name of an agency or a lead."""

    name: Text
    """The name in papers. Example: `Youth Offending Team`."""
    until: Day
    """The last day of that name. Papers of meetings up to that day use it. Example: `2021-03-31`."""


class Agency(FileEntry):
    """An organisation or service. It may be a lead itself."""

    id: Id
    """Its name in other files. Example: `health`."""
    name: Text
    """Its name in papers. Example: `Health`."""
    known_as: Listed[FormerName] = ()
    """Its former names; old papers keep them. Example: `[{name: Health trust, until: 2021-03-31}]`."""
    note: Markdown | None = None
    """Anything else that a reader needs. Example: `Designated nurses, and the trust.`."""


class Lead(FileEntry):
    """A team or a post that leads something."""

    id: Id
    """Its name in other files. Example: `virtual-school-head`."""
    name: Text
    """Its name in papers. Example: `Virtual School Head`."""
    known_as: Listed[FormerName] = ()
    """Its former names; old papers keep them. Example: `[{name: Head of LAC, until: 2021-03-31}]`."""
    agency: Known | None = None
    """The agency that it belongs to. Example: `virtual-school`."""
    note: Markdown | None = None
    """Anything else that a reader needs. Example: `A post, whoever holds it.`."""


class Register(FileEntry):
    """The agencies and leads. No two of them may have the same id."""

    cioc: Literal["register/1"]
    """The kind of file and the version of its format. Example: `register/1`."""
    agencies: Listed[Agency] = ()
    """The organisations and services. Example: `[{id: health, name: Health}]`."""
    leads: Listed[Lead] = ()
    """The teams and posts. Example: `[{id: virtual-school-head, name: Virtual School Head, agency: health}]`."""
