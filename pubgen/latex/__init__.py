"""LaTeX in a field → inline tree.

One regular expression cuts the value into tokens, one function a kind of token acts on it, and what
is still open (a group, an argument, a quotation, a tag) waits on a stack of frames. Nothing is
ever executed: ``\\input`` and ``\\def`` are unknown macros like any other. Time is linear in the
length of the value, and neither the stack nor the tree gets deeper than `MAX_DEPTH`.
"""

from pubgen.diagnostic import Problem
from pubgen.latex.reader import decode, decode_plain
from pubgen.latex.state import MAX_DEPTH
from pubgen.latex.types import Decoded

__all__ = ["MAX_DEPTH", "Decoded", "Problem", "decode", "decode_plain"]
