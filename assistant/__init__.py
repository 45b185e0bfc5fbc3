"""A question-answering assistant over Kazakhstan's Law on Artificial Intelligence."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("kz-ai-law-assistant")
except PackageNotFoundError:  # run from a folder that was never installed
    __version__ = "0"

__all__ = ["__version__"]
