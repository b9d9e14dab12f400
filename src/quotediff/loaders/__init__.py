"""Loading: paths to articles, with what was skipped and what to know; the only stage that reads files."""

from quotediff.loaders.files import is_empty
from quotediff.loaders.ids import unique_ids
from quotediff.loaders.listing import read_file_list
from quotediff.loaders.loading import list_files, read_records
from quotediff.loaders.streaming import in_parts, joined, load, read_kept, size_of

__all__ = [
    "in_parts",
    "is_empty",
    "joined",
    "list_files",
    "load",
    "read_file_list",
    "read_kept",
    "read_records",
    "size_of",
    "unique_ids",
]
