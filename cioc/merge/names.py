"""What people call the thing that is in conflict: `timescale of 1.1/fostering`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from cioc.text.phrases import letter, shortened

if TYPE_CHECKING:
    from cioc.merge.parts import TextPart

_DATED = {"progress": "entry", "readings": "reading"}


class ConflictNames(Struct, frozen=True):
    """What a part is in, the outermost first; and which list it stands in."""

    above: tuple[str, ...] = ()
    home: str = ""

    @property
    def title(self) -> str:
        """The innermost first."""
        return " of ".join(reversed(self.above)) or "the file"

    def below(self, part: TextPart) -> ConflictNames:
        """The same of what stands in a part: at a key, or at an index."""
        name, value = part.name, part.value
        if not part.is_item:
            # A list is told by its items alone.
            held = isinstance(value, list) and any(isinstance(each, dict) for each in value)
            return ConflictNames(self.above, name) if held else ConflictNames((*self.above, name), name)
        item = value if isinstance(value, dict) else {}
        match self.home:
            case "priorities":
                return ConflictNames((f"priority {item.get('ref', name)}",))
            case "actions":
                return ConflictNames((str(item.get("ref") or f"action {int(name) + 1}"),))
            case "delivery":
                own = f"/{item['id']}" if item.get("id") else letter(int(name))
                return ConflictNames((*self.above[:-1], f"{self.above[-1]}{own}" if self.above else own))
            case "progress" | "readings":
                return ConflictNames((*self.above, f"{_DATED[self.home]} of {item.get('date', '?')}"))
        called = next((str(item[key]) for key in ("id", "date", "by", "about", "title", "text") if item.get(key)), "")
        return ConflictNames((*self.above, shortened(called or str(value or name), 40)))
