"""The sandbox in which templates run: they loop and print, and can do nothing else.

Templates are files of the workspace, and a stranger's pull request may hold some. So a template reaches nothing but
what it is handed, prints the same on every machine, and comes to an end: each thing that it does is paid for, before it
is done, out of a budget of steps. Steps are counted and not timed, so that a paper is drawn everywhere or nowhere.

- The code of a loop, a macro, a block or a file pays for its length each time that it begins.
- A call, a filter, a test, a comparison or an operator pays for the size of what it is given; what could make something
  large out of something small (`*`, `**`, `indent`, `batch` …) is weighed first, and refused.
- What is printed is counted, and text that is put together is measured before it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import wraps
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, NoReturn, TypeAlias, cast

from jinja2 import BytecodeCache, TemplateAssertionError, nodes, pass_context, pass_eval_context
from jinja2.bccache import Bucket
from jinja2.filters import do_join, make_attrgetter
from jinja2.runtime import BlockReference, LoopContext, Macro, Undefined, markup_join
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace
from jinja2.visitor import NodeTransformer

from cioc.report.view.shared import Prose

if TYPE_CHECKING:
    from types import CodeType

    from jinja2 import Template
    from jinja2.nodes import EvalContext
    from jinja2.runtime import Context

STEPS: Final = 25_000_000
"""The cost that one file may have, in steps. A paper of 1,000 actions with its plan in full takes 2 million."""
MOST_PRINTED: Final = 64_000_000
"""Characters of one file, or of a part of it that a template keeps."""
MOST_TEXT: Final = 1_000_000
"""Characters of what a filter takes or gives, or an operator makes."""
MOST_ITEMS: Final = 100_000
MOST_SOURCE: Final = 250_000
"""Characters of one template."""
MOST_KEPT: Final = 200
"""Templates whose code is kept: papers are drawn from forty."""
_DEEPEST: Final = 20
_MOST_BITS: Final = 4096

_ABOUT_TEXT: Final = frozenset(
    [
        "capitalize",
        "e",
        "escape",
        "indent",
        "lower",
        "replace",
        "string",
        "title",
        "trim",
        "truncate",
        "upper",
        "wordcount",
    ]
)
_ABOUT_VALUES: Final = frozenset(
    [
        "abs",
        "batch",
        "count",
        "d",
        "default",
        "dictsort",
        "first",
        "float",
        "groupby",
        "int",
        "items",
        "join",
        "last",
        "length",
        "list",
        "map",
        "max",
        "min",
        "reject",
        "rejectattr",
        "reverse",
        "round",
        "select",
        "selectattr",
        "slice",
        "sort",
        "sum",
        "unique",
    ]
)
FILTERS: Final = _ABOUT_TEXT | _ABOUT_VALUES
"""The filters of Jinja that templates have. Others differ from run to run, undo escaping, or have no end."""
_TESTS_NOT_HAD: Final = frozenset({"callable", "sameas", "escaped", "filter", "test"})
_METHODS: Final[tuple[tuple[type, frozenset[str]], ...]] = (
    (
        str,
        frozenset(
            [
                "capitalize",
                "casefold",
                "count",
                "endswith",
                "find",
                "isdigit",
                "isupper",
                "lower",
                "lstrip",
                "partition",
                "removeprefix",
                "removesuffix",
                "rpartition",
                "rsplit",
                "rstrip",
                "split",
                "splitlines",
                "startswith",
                "strip",
                "title",
                "upper",
            ]
        ),
    ),
    (Mapping, frozenset({"get", "items", "keys", "values"})),
    (list, frozenset({"count", "index"})),
    (tuple, frozenset({"count", "index"})),
    (LoopContext, frozenset({"changed", "cycle"})),
)
"""The methods that templates may call; of all else they may call nothing but macros, blocks and loops."""
_PLAIN: Final = frozenset({str, tuple, int, bool, Prose})
_LONGEST_ARGUMENT: Final = 1000


class Refused(Exception):  # noqa: N818 -- it is the template that is at fault
    """A template does what no template may."""


TemplateKey: TypeAlias = "tuple[str, str | None, str]"
"""The name of a template, its file, and all of its text."""

TemplateCode: TypeAlias = "dict[tuple[str, TemplateKey], CodeType]"
"""The code of templates, by the form of what they fill as well."""


class Compiled(BytecodeCache):
    """The code of templates that were read before in this process: many papers are drawn from the same ones.

    It is that of one sort of sandbox, since what prints is part of it. A template costs what it cost the first time.
    """

    def __init__(self) -> None:
        self.code: dict[TemplateKey, CodeType] = {}

    def get_bucket(self, environment: Any, name: str, filename: str | None, source: str) -> Bucket:
        """The place of a template, with its code where it was compiled before."""
        bucket = _Bucket(environment, name, source)
        bucket.of = name, filename, source
        if (code := self.code.get(bucket.of)) is not None:
            environment.spend(len(source))
            bucket.code = code
        return bucket

    def set_bucket(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        assert isinstance(bucket, _Bucket)
        assert bucket.code is not None
        if len(self.code) >= MOST_KEPT:
            self.code.clear()
        self.code[bucket.of] = bucket.code


class _Bucket(Bucket):
    of: TemplateKey


class Sandbox(ImmutableSandboxedEnvironment):
    """An environment for the templates of one file; its budget is spent once."""

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.left = STEPS
        self.globals = {"range": self._range, "dict": dict, "namespace": Namespace}
        self.tests = {
            name: self._guarded(name, cast("Any", test))
            for name, test in self.tests.items()
            if name not in _TESTS_NOT_HAD
        }
        self.filters = {name: self._guarded(name, self.filters[name]) for name in FILTERS}
        self.filters |= {
            "join": self._guarded("join", self._join),
            "sum": self._guarded("sum", self._sum),
            # Names that no template can spell: what the code of templates is changed to.
            " begin": pass_context(lambda _, cost: self.spend(cost)),
            " weighed": self._weighed,
            " joined": self._joined,
        }

    def add(self, name: str, function: Callable[..., Any]) -> None:
        """A filter of cioc's own."""
        self.filters[name] = self._guarded(name, function)

    # -- What things cost ----------------------------------------------------------------------------------------------

    def spend(self, steps: int) -> None:
        """Pay; raises Refused where nothing is left."""
        self.left -= steps
        if self.left < 0:
            raise Refused("it goes on for too long: more is done than any paper needs")

    def print(self, value: object) -> object:
        """A value that is printed, as it is."""
        if isinstance(value, str):
            self.spend(1 + len(value) // 64)
        else:
            _check_printable(value)
        return value

    def concat(self, parts: Iterable[str]) -> str:
        """Parts of a text put together, which are measured as they come."""
        taken, size = [], 0
        for part in parts:
            size += len(part)
            if size > MOST_PRINTED:
                _too_long()
            taken.append(part)
        self.spend(size // 16)
        return "".join(taken)

    def _weigh(self, *values: object) -> None:
        """Pay for looking at values and all in them."""
        waiting: list[tuple[Any, int]] = [(value, 0) for value in values]
        while waiting:
            value, depth = waiting.pop()
            if depth > _DEEPEST:
                raise Refused(f"lists stand in lists, more than {_DEEPEST} deep")
            if isinstance(value, str):
                _check_size(len(value))
                self.spend(1 + len(value) // 16)
            elif isinstance(value, Prose):  # Markdown takes much longer to read than other text
                _check_size(len(value.source))
                self.spend(30 + 3 * len(value.source))
            elif isinstance(value, int):
                self.spend(1 + value.bit_length() // 64)
            elif isinstance(value, list | tuple | set | frozenset | Mapping | range) or _is_view(value):
                _check_number(len(value))
                self.spend(1 + len(value))
                if not isinstance(value, range):
                    waiting += [(part, depth + 1) for part in value]
                if isinstance(value, Mapping):
                    waiting += [(part, depth + 1) for part in value.values()]
            else:
                self.spend(1)

    def _weighed(self, value: object) -> object:
        """A value that is paid for; a list that is still to be made is made."""
        value = _made(value)
        self._weigh(value)
        return value

    def _joined(self, parts: list[object]) -> str:
        """The text that `~` makes."""
        _check_size(sum(map(_size, parts)))
        return markup_join(parts)

    @pass_eval_context
    def _join(self, context: EvalContext, value: Iterable[Any], d: str = "", attribute: str | None = None) -> str:
        """Jinja's own filter, once it is known how long its result will be."""
        items = list(value if attribute is None else map(make_attrgetter(self, attribute), value))
        _check_size(sum(map(_size, items)) + _size(d) * len(items))
        return cast("str", do_join(context, items, d))

    def _sum(self, numbers: Iterable[Any], attribute: str | None = None, start: float = 0) -> float:
        """The sum of numbers."""
        for number in numbers if attribute is None else map(make_attrgetter(self, attribute), numbers):
            if not isinstance(number, int | float):
                raise TypeError(f"sum is for numbers, and was given {type(number).__name__}")
            start += number
        return start

    # -- What may be done ----------------------------------------------------------------------------------------------

    def _range(self, *bounds: int) -> range:
        found = range(*bounds)
        _check_number(len(found))
        return found

    def getattr(self, obj: Any, attribute: str) -> Any:
        """The value behind a dot. Nearly always it is plain data, and there is nothing to ask."""
        if attribute[0] != "_" and type(found := getattr(obj, attribute, None)) in _PLAIN:
            return found
        if isinstance(obj, Undefined):
            str(obj)  # says what is undefined
        return super().getattr(obj, attribute)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may have it: nothing that is private, and no method but those that are harmless."""
        if not super().is_safe_attribute(obj, attr, value):
            return False
        if not callable(value) or isinstance(value, Macro | BlockReference):
            return True
        if isinstance(obj, Namespace):
            return True
        return any(isinstance(obj, owner) and attr in methods for owner, methods in _METHODS)

    def wrap_str_format(self, _value: Any) -> None:
        """`str.format` is not among the methods that templates have."""

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call what a template calls, once it is paid for."""
        self.spend(10)
        self._weigh(*args, *kwargs.values())
        owner = getattr(obj, "__self__", None)
        if isinstance(owner, str | list | tuple):
            self._weigh(owner)
            _check_argument(getattr(obj, "__name__", ""), *args)
            return self._counted(super().call(context, obj, *args, **kwargs))
        return super().call(context, obj, *args, **kwargs)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """An operator between values whose result is no larger than it may be."""
        self._weigh(left, right)
        if isinstance(left, int) and isinstance(right, int):
            _check_number_made(operator, left, right)
        elif isinstance(left, str) and operator == "%":
            raise Refused("words are not put together with %; use ~")
        elif operator == "*":
            _check_repeated(left, right)
        elif operator == "+" and isinstance(left, str) and isinstance(right, str):
            _check_size(len(left) + len(right))
        return self._counted(super().call_binop(context, operator, left, right))

    def _counted(self, value: Any) -> Any:
        """A result, when it is no longer than a value may be."""
        self._weigh(value)
        return value

    def _guarded(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """A filter or a test that is paid for, prints what can be printed, and gives no list still to come."""
        skipped = 1 if hasattr(function, "jinja_pass_arg") else 0

        @wraps(function)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            given = [_made(each) for each in args[skipped:]]
            others = [*given[1:], *kwargs.values()]
            self._weigh(*given, *kwargs.values())
            self.spend(1)
            if name in _ABOUT_TEXT and given:
                _check_printable(given[0])
            _check_arguments(name, given, others)
            return self._counted(_made(function(*args[:skipped], *given, **kwargs)))

        return guarded

    # -- How templates are read ----------------------------------------------------------------------------------------

    def _load_template(self, name: str, *args: Any, **kwargs: Any) -> Template:
        self.spend(20)
        return super()._load_template(name, *args, **kwargs)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        if len(source) > MOST_SOURCE:
            raise Refused(f"the template {name} is longer than {MOST_SOURCE:,} characters")
        self.spend(len(source))
        return super()._parse(source, name, filename)

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, *args: Any, **kwargs: Any
    ) -> str:
        return super()._generate(_Paying(name, filename).visit(source), name, filename, *args, **kwargs)


class _Paying(NodeTransformer):
    """Templates changed so that they pay for what Jinja runs without asking the environment."""

    def __init__(self, name: str | None, filename: str | None) -> None:
        self.name, self.filename = name, filename

    def visit(self, node: nodes.Node, *_args: Any, **_kwargs: Any) -> Any:
        match node:
            case nodes.ScopedEvalContextModifier():
                said = "what is printed is always escaped: leave out autoescape"
                raise TemplateAssertionError(said, node.lineno, self.name, self.filename)
            case nodes.Template() | nodes.AssignBlock() | nodes.FilterBlock():
                return self._begin(node)
            case nodes.For() | nodes.Macro() | nodes.CallBlock() | nodes.Block():
                return self._begin(node)
        self.generic_visit(node)
        match node:
            case nodes.Concat():
                return _filtered(_weighed(nodes.List(node.nodes, lineno=node.lineno)), " joined")
            case nodes.List() | nodes.Dict() | nodes.Tuple(ctx="load"):
                return _weighed(node)
            case nodes.Compare():
                node.expr = _weighed(node.expr)
                for operand in node.ops:
                    operand.expr = _weighed(operand.expr)
            case nodes.Getitem(arg=nodes.Slice()):  # all else of this kind asks the environment
                node.node = _weighed(node.node)
        return node

    def _begin(self, node: Any) -> Any:
        """A body that pays for its length each time that it begins; the filter of a loop pays for all of it at once."""
        cost = 1 + sum(_cost(part) for part in node.body)
        self.generic_visit(node)
        if isinstance(node, nodes.For) and node.test is not None:
            for _ in range(1 + _cost(node.test) // 8):
                node.iter = _weighed(node.iter)
        begun = _filtered(nodes.Const(cost, lineno=node.lineno), " begin")
        node.body.insert(0, nodes.ExprStmt(begun, lineno=node.lineno))
        return node


_PAYS_ITSELF: Final = (nodes.For, nodes.Macro, nodes.CallBlock, nodes.Block)


def _cost(node: nodes.Node) -> int:
    """The steps that the code of a node takes, but for the loops in it, which pay for themselves."""
    cost, waiting = 0, [node]
    while waiting:
        each = waiting.pop()
        cost += 1 + (len(each.data) // 64 if isinstance(each, nodes.TemplateData) else 0)
        waiting += each.iter_child_nodes(exclude=("body",) if isinstance(each, _PAYS_ITSELF) else None)
    return cost


def _weighed(node: Any) -> nodes.Expr:
    """An expression that is paid for by its size."""
    return node if isinstance(node, nodes.Const) else _filtered(node, " weighed")


def _filtered(node: nodes.Expr, name: str) -> nodes.Filter:
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)


# -- What is too much --------------------------------------------------------------------------------------------------


def _made(value: Any) -> Any:
    """The items of what would be made one by one, as a list."""
    if not isinstance(value, Iterator):
        return value
    found = list(islice(value, MOST_ITEMS + 1))
    _check_number(len(found))
    return found


def _is_view(value: object) -> bool:
    return isinstance(value, type({}.keys()) | type({}.values()) | type({}.items()))


def _check_number(number: int) -> None:
    if number > MOST_ITEMS:
        raise Refused(f"a list has more than {MOST_ITEMS:,} items")


def _check_size(size: int) -> None:
    if size > MOST_TEXT:
        _too_long()


def _too_long() -> NoReturn:
    raise Refused("a text gets longer than any paper is")


def _size(value: object) -> int:
    """The length of a value when it is printed, in characters; raises Refused where none may be."""
    _check_printable(value)
    return len(str(value))


def _check_printable(value: object) -> None:
    """Raises Refused for what prints otherwise on each machine, or without an end."""
    if not isinstance(value, str | int | float | Undefined | None):
        raise Refused(_unprintable(value))


def _unprintable(value: object) -> str:
    if isinstance(value, Prose):
        return "prose is printed with a filter: {{ … | prose(3) }}, or {{ … | line }}"
    if isinstance(value, list | tuple | Mapping):
        return "a list cannot be printed; loop over it, or join it: {{ … | join(', ') }}"
    return f"a value of type {type(value).__name__} cannot be printed"


def _check_number_made(sign: str, left: int, right: int) -> None:
    bits = {
        "*": left.bit_length() + right.bit_length(),
        "**": left.bit_length() * max(right, 0),
    }.get(sign, 0)
    if bits > _MOST_BITS:
        raise Refused("a number gets larger than any paper needs")


def _check_repeated(left: object, right: object) -> None:
    """`"ab" * 3` and `3 * "ab"`, and the same of lists."""
    for many, times in ((left, right), (right, left)):
        if isinstance(many, str) and isinstance(times, int):
            _check_size(len(many) * times)
        elif isinstance(many, list | tuple) and isinstance(times, int):
            _check_number(len(many) * times)


def _check_arguments(name: str, given: list[Any], others: list[Any]) -> None:
    """Arguments of a filter that make something large out of something small, or take long."""
    numbers = [each for each in others if isinstance(each, int)]
    words = [each for each in others if isinstance(each, str)]
    most = {"batch": 1000, "slice": 1000, "indent": 1000, "round": 100}.get(name)
    if most is not None and any(abs(each) > most for each in numbers):
        raise Refused(f"{name} is given a number above {most}")
    if name in _ABOUT_TEXT | {"int", "join", "round"}:
        _check_argument(name, *words)
    if name in {"int", "float"}:
        _check_argument(name, *given[:1])
    if name == "indent":
        width = max((*numbers, *map(len, words)), default=4)
        _check_size(len(str(given[0])) + (str(given[0]).count("\n") + 1) * width)
    if name == "replace" and words:
        _check_size(len(str(given[0])) + str(given[0]).count(words[0]) * max(map(len, words)))


def _check_argument(name: str, *words: object) -> None:
    if any(isinstance(each, str) and len(each) > _LONGEST_ARGUMENT for each in words):
        raise Refused(f"{name} is given words longer than {_LONGEST_ARGUMENT} characters")
