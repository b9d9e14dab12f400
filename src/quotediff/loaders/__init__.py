"""Loading: paths to articles, with what was skipped and what to know; the only stage that reads files."""

from quotediff.loaders.files import is_empty
from quotediff.loaders.listing import read_file_list
from quotediff.loaders.loading import list_files, load, read_records

__all__ = ["is_empty", "list_files", "load", "read_file_list", "read_records"]
