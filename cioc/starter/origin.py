"""The origin of this cioc, in the words of pip, so that others can install the same.

pip and its like leave a record of it beside what they install, `direct_url.json` (PEP 610): an address with a commit, a
folder, or a file. Where there is none, it came from an index, and its version says all.
"""

from __future__ import annotations

import json
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit
from urllib.request import url2pathname

from msgspec import Struct

from cioc import git
from cioc.errors import CannotDoError
from cioc.text.patterns import lazy_pattern

_ADDRESS = lazy_pattern(r"[A-Za-z0-9._~:/?@!$&()*+,;=%\[\]-]+")
# git@git.example.org:care/cioc.git, which git takes and pip does not.
_LIKE_SCP = lazy_pattern(r"(?P<host>[\w.-]+@[\w.-]+):(?!/)(?P<path>.+)")
_HERE = {None, "", "localhost", "127.0.0.1", "::1"}


class InstalledFrom(Struct, frozen=True, kw_only=True):
    """The words for pip elsewhere: `cioc==0.2.0`, or an address. Empty where cioc came from what only `place` has.

    `unpublished` is the commit that was not yet at that address when somebody last looked, or empty.
    """

    requirement: str = ""
    place: str = ""
    unpublished: str = ""


def find_origin() -> InstalledFrom:
    """The origin of this cioc."""
    try:
        return told_by(distribution("cioc"))
    except PackageNotFoundError:  # it runs from a folder, without having been installed
        return _of_folder(Path(__file__).parents[2])


def told_by(found: Distribution) -> InstalledFrom:
    """The origin of a distribution."""
    record = found.read_text("direct_url.json")
    if record is None:
        return InstalledFrom(requirement=f"{found.name}=={found.version}", place="an index")
    match _read(record):
        case {"url": str(url), "vcs_info": {"vcs": str(vcs), "commit_id": str(commit)}, **others}:
            folder = _folder(url)
            if folder is None:
                return _of_address(url, vcs, commit, str(others.get("subdirectory", "")))
            return _of_folder(folder, commit)
        case {"url": str(url), "dir_info": dict()}:
            folder = _folder(url)
            # Without this file pip has nothing to install, and what stands there now is something else.
            if folder is not None and (folder / "pyproject.toml").is_file():
                return _of_folder(folder)
            return InstalledFrom(place=str(folder or url))
        case {"url": str(url), "archive_info": dict(about)}:
            return _of_archive(url, about)
        case _:
            return InstalledFrom(place="a place that its record does not tell")


def _read(record: str) -> Any:
    try:
        return json.loads(record)
    except ValueError:
        return None


def _folder(url: str) -> Path | None:
    """The folder on this machine that an address names; None for an address elsewhere."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return Path(url2pathname(parts.path)) if parts.scheme == "file" else None


def _of_address(url: str, vcs: str, commit: str, below: str = "") -> InstalledFrom:
    address = _for_others(url)
    if not address:
        return InstalledFrom(place=url)
    within = f"#subdirectory={quote(below)}" if below else ""
    return InstalledFrom(requirement=f"{vcs}+{address}@{commit}{within}", place=address)


def _of_folder(folder: Path, commit: str = "") -> InstalledFrom:
    """By the copy that the folder's repository was cloned from."""
    here = InstalledFrom(place=str(folder))
    try:
        repository = git.find(folder)
        commit = commit or git.resolve(repository, "HEAD").sha
        remote = git.remote(repository)
    except CannotDoError:
        return here
    found = _of_address(remote.address, "git", commit, repository.prefix) if remote else here
    if not remote or not found.requirement:
        return here
    unpublished = "" if git.is_at(repository, remote, commit) else commit
    return InstalledFrom(requirement=found.requirement, place=found.place, unpublished=unpublished)


def _of_archive(url: str, about: dict[str, Any]) -> InstalledFrom:
    """By the address of the file, with its checksum where the record has one."""
    address = _for_others(url)
    if not address:
        return InstalledFrom(place=str(_folder(url) or url))
    match about:
        case {"hashes": {"sha256": str(checksum)}}:
            return InstalledFrom(requirement=f"{address}#sha256={checksum}", place=address)
        case _:
            return InstalledFrom(requirement=address, place=address)


def _for_others(url: str) -> str:
    """An address as it may be told to others, without passwords; nothing where it is none for another machine."""
    if like_scp := _LIKE_SCP.fullmatch(url):
        url = f"ssh://{like_scp['host']}/{like_scp['path']}"
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        return ""
    if parts.scheme not in {"https", "http", "ssh", "git"} or host in _HERE:
        return ""
    user = f"{parts.username}@" if parts.scheme == "ssh" and parts.username else ""
    host = f"[{host}]" if ":" in (host or "") else host
    address = f"{parts.scheme}://{user}{host}{f':{port}' if port else ''}{parts.path}"
    return address if _ADDRESS.fullmatch(address) else ""
