"""Article -> Analysis: spaCy's trees behind one dependency view, the same for every language."""

from selon.analysis.find import Analyser
from selon.analysis.model import Fuse
from selon.analysis.tokens import Analysis, Quotation, Sentence, Token

__all__ = ["Analyser", "Analysis", "Fuse", "Quotation", "Sentence", "Token"]
