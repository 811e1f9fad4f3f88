"""An editor's side of the Language Server Protocol, as much of it as typing into a plan needs."""

from __future__ import annotations

import json
import subprocess
import threading
from queue import Empty, Queue
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

_PATIENCE = 60.0

# Nothing is fetched: the schema is the one that the file names.
_SETTINGS = {
    "yaml": {"schemaStore": {"enable": False}, "validate": True, "completion": True, "hover": True},
    "http": {"proxy": "", "proxyStrictSSL": False},
}


class Editor:
    """An editor with one language server and one open file."""

    def __init__(self, server: str) -> None:
        self._server = subprocess.Popen([server, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._heard: Queue[dict[str, Any]] = Queue()
        self._number = 0
        self._uri = ""
        self._diagnostics: list[dict[str, Any]] | None = None
        threading.Thread(target=self._listen, daemon=True).start()
        able = {"textDocument": {"completion": {"completionItem": {"documentationFormat": ["markdown"]}}}}
        workspace = {"configuration": True, "didChangeConfiguration": {"dynamicRegistration": False}}
        self.ask("initialize", processId=None, rootUri=None, capabilities={**able, "workspace": workspace})
        self._tell("initialized")
        self._tell("workspace/didChangeConfiguration", settings=_SETTINGS)

    def __enter__(self) -> Editor:
        return self

    def __exit__(self, *_: object) -> None:
        self._server.kill()
        self._server.communicate()

    def open(self, path: Path, text: str) -> list[dict[str, Any]]:
        """Open a file with some text; what the editor would underline in it."""
        self._uri, self._diagnostics = path.as_uri(), None
        document = {"uri": self._uri, "languageId": "yaml", "version": 1, "text": text}
        self._tell("textDocument/didOpen", textDocument=document)
        while (found := self._underlined()) is None:
            self._hear()
        return found

    def at(self, what: str, line: int, character: int) -> Any:
        """Ask for a `completion` or a `hover` at a place, both counted from 0."""
        position = {"line": line, "character": character}
        return self.ask(f"textDocument/{what}", textDocument={"uri": self._uri}, position=position)

    def _underlined(self) -> list[dict[str, Any]] | None:
        return self._diagnostics

    def ask(self, method: str, **parameters: Any) -> Any:
        """A request, and its answer."""
        self._number += 1
        number = self._number
        self._send({"id": number, "method": method, "params": parameters})
        while True:
            message = self._hear()
            if message.get("id") == number and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def _tell(self, method: str, **parameters: Any) -> None:
        self._send({"method": method, "params": parameters})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._server.stdin is not None
        self._server.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self._server.stdin.flush()

    def _hear(self) -> dict[str, Any]:
        """The next message; what the server itself asks for is answered on the way."""
        try:
            message = self._heard.get(timeout=_PATIENCE)
        except Empty:
            raise AssertionError("the language server says nothing more") from None
        match message:
            case {"method": "workspace/configuration", "id": number, "params": {"items": items}}:
                self._send({"id": number, "result": [_SETTINGS.get(item.get("section")) for item in items]})
            case {"method": _, "id": number}:
                self._send({"id": number, "result": None})
            case {"method": "textDocument/publishDiagnostics", "params": {"uri": uri, "diagnostics": found}}:
                if uri == self._uri:
                    self._diagnostics = found
        return message

    def _listen(self) -> None:
        stream = self._server.stdout
        assert stream is not None
        while header := stream.readline():
            length = int(header.removeprefix(b"Content-Length: "))
            while stream.readline().strip():
                pass
            self._heard.put(json.loads(stream.read(length)))
