"""What blocks are of: a command with all that it read, as a text that can be asked elsewhere.

Holds no flag that says who works it out or where the answer goes: the question is the same for all of them.
"""

import json
from collections.abc import Mapping
from functools import cached_property
from hashlib import sha256
from typing import Any

from dcnplan.frozen import frozen
from dcnplan.sweep.identity import Identity


@frozen
class Question:
    """`arguments` of the command line, the verb first; `files` are their texts by the names they were read by.

    `program` is the one that asks: another may cut other blocks, and answer otherwise.
    """

    arguments: tuple[str, ...]
    files: Mapping[str, str]
    program: Identity

    @classmethod
    def of(cls, told: Any) -> "Question":
        """The one that a document tells. Raises KeyError, TypeError or AttributeError where it is none."""
        program = Identity(str(told["version"]), str(told["catalogue"]))
        return cls(tuple(map(str, told["arguments"])), {str(k): str(v) for k, v in told["files"].items()}, program)

    @classmethod
    def read(cls, text: str) -> "Question":
        """The one of that text."""
        return cls.of(json.loads(text))

    def without(self, argument: str, file: str) -> "Question":
        """The same without one argument and one file."""
        files = {name: text for name, text in self.files.items() if name != file}
        return Question(tuple(one for one in self.arguments if one != argument), files, self.program)

    @cached_property
    def text(self) -> str:
        """As one line of ASCII: the same question is the same text."""
        told = {"version": self.program.version, "catalogue": self.program.catalogue, "arguments": self.arguments}
        return json.dumps({**told, "files": dict(sorted(self.files.items()))}, separators=(",", ":"))

    @cached_property
    def digest(self) -> str:
        """By which two questions are told apart."""
        return sha256(self.text.encode()).hexdigest()
