"""Small wrongs put into the kit's own code, one line at a time, to see whether the auditor notices.

A wrong is the text of a line and what a tired developer might write instead. The module is compiled again with it, and
each of its functions takes the new body: whoever imported the function runs the wrong one.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from fractions import Fraction
from importlib import import_module
from pathlib import Path
from types import FunctionType, ModuleType
from typing import NamedTuple

ABSENT = object()


class Patch(NamedTuple):
    module: str
    before: str
    after: str


@contextmanager
def mutated(*patches: Patch) -> Iterator[None]:
    """The kit with the patches in it, and as it was afterwards."""
    with ExitStack() as stack:
        for name in sorted({patch.module for patch in patches}):
            stack.enter_context(_patched(name, [patch for patch in patches if patch.module == name]))
        yield


@contextmanager
def _patched(name: str, patches: list[Patch]) -> Iterator[None]:
    module = import_module(name)
    source = Path(str(module.__file__)).read_text(encoding="utf-8")
    for patch in patches:
        if source.count(patch.before) != 1:
            raise LookupError(f"{name} no longer says, once: {patch.before}\nSay this wrong anew in its words.")
        source = source.replace(patch.before, patch.after)
    wrong = ModuleType(name)
    wrong.__file__ = module.__file__
    exec(compile(source, str(module.__file__), "exec"), wrong.__dict__)
    undo = [*_swap_bodies(module, wrong), *_swap_values(module, wrong)]
    try:
        yield
    finally:
        for holder, name, old in reversed(undo):
            delattr(holder, name) if old is ABSENT else setattr(holder, name, old)


def _swap_bodies(module: ModuleType, wrong: ModuleType) -> Iterator[tuple[object, str, object]]:
    """Give each function the body of its wrong double; yields what puts the old one back."""
    doubles = dict(_functions(wrong))
    for name, function in _functions(module):
        if name in doubles and function.__code__ != doubles[name].__code__:
            yield function, "__code__", function.__code__
            function.__code__ = doubles[name].__code__


def _swap_values(module: ModuleType, wrong: ModuleType) -> Iterator[tuple[object, str, object]]:
    """Numbers and names that the wrong module has otherwise, or more of."""
    for name, value in vars(wrong).items():
        old = vars(module).get(name, ABSENT)
        if not name.startswith("__") and (old is ABSENT or (isinstance(value, NUMBERS) and value != old)):
            yield module, name, old
            setattr(module, name, value)


NUMBERS = (int, float, str, tuple, Fraction)


def _functions(module: ModuleType) -> Iterator[tuple[str, FunctionType]]:
    for holder in (module, *(thing for thing in vars(module).values() if _is_own(thing, module))):
        for name, thing in vars(holder).items():
            plain = thing.fget if isinstance(thing, property) else inspect.unwrap(thing) if callable(thing) else thing
            if isinstance(plain, FunctionType) and plain.__module__ == module.__name__:
                yield f"{getattr(holder, '__qualname__', '')}.{name}", plain


def _is_own(thing: object, module: ModuleType) -> bool:
    return inspect.isclass(thing) and thing.__module__ == module.__name__
