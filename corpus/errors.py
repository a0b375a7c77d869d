"""What can go wrong, as a tree:

ChidaoError
 ├─ PageError                 a source cannot become a page; nothing stored is touched
 │   ├─ EmptyPageError        no text in it
 │   ├─ BinaryPageError       bytes that are not text
 │   ├─ EncodingError         text in an encoding that none of the known ones explains
 │   ├─ DamagedPageError      a file that breaks the rules of its own format, or is cut short
 │   ├─ LockedPageError       a file behind a password
 │   ├─ MissingToolError      a program or package that this format needs is not installed
 │   ├─ ReadLimitError        reading takes more time or memory than a source is given
 │   ├─ PageTooLargeError     over the size limit, packed or unpacked
 │   ├─ UnsupportedFormatError  no reader for this kind of file
 │   ├─ SourceNotFoundError   no such file, or a folder without pages
 │   └─ FetchError            an address gave no page
 │       ├─ AddressRefusedError   not http(s), or not a public host, or robots.txt forbids it
 │       ├─ UnreachableError  no answer, or one cut short, too slow or too long
 │       └─ GoneError         the server says there is no such page
 ├─ StoreError                the store cannot be opened, read or written
 │   ├─ HomeError             the home folder cannot be made or written
 │   ├─ NoStoreError          there is no store at this path
 │   └─ SchemaError           the registry was made by another version
 ├─ SearchIndexError               the index on disk is damaged or does not match
 │   ├─ IndexMismatchError    made by another encoder, dimension or schema
 │   └─ IndexDamagedError     a file is missing or its bytes are not those of the manifest
 ├─ EncoderError              the encoder cannot be loaded
 ├─ ModelError                the language model gives nothing that can be used; the composed answer stands
 ├─ SettingsError             a setting has no meaning
 └─ QuestionError             a question cannot be read (empty, or too long)

Each message says what is wrong, with which value, and what to do. Messages are Vietnamese: people read them.
"""

from __future__ import annotations


class ChidaoError(Exception):
    """Root of all errors of this project."""


class PageError(ChidaoError):
    """A source cannot become a page."""


class EmptyPageError(PageError):
    """The source holds no text."""


class BinaryPageError(PageError):
    """The source holds bytes that are not text."""


class EncodingError(PageError):
    """The source is text in an encoding that none of the known ones explains."""


class DamagedPageError(PageError):
    """The file breaks the rules of its own format, or is cut short."""


class LockedPageError(PageError):
    """The file needs a password."""


class MissingToolError(PageError):
    """A program or package that this format needs is not installed."""


class ReadLimitError(PageError):
    """Reading took more time or memory than one source is given."""


class PageTooLargeError(PageError):
    """The source is larger than the limit."""


class UnsupportedFormatError(PageError):
    """No reader knows this kind of file."""


class SourceNotFoundError(PageError):
    """The path does not exist, or the folder holds no page."""


class FetchError(PageError):
    """An address gave no page."""


class AddressRefusedError(FetchError):
    """The address may not be asked: not http(s), not a public host, or forbidden by robots.txt."""


class UnreachableError(FetchError):
    """No answer, or one that was cut short, too slow or too long."""


class GoneError(FetchError):
    """The server says that there is no such page (404, 410)."""


class StoreError(ChidaoError):
    """The store cannot be opened, read or written."""


class HomeError(StoreError):
    """The home folder cannot be made or written."""


class NoStoreError(StoreError):
    """There is no store where one was looked for."""


class SchemaError(StoreError):
    """The registry was made by another version."""


class SearchIndexError(ChidaoError):
    """The index on disk cannot be used."""


class IndexMismatchError(SearchIndexError):
    """The index was made by another encoder, dimension or schema."""


class IndexDamagedError(SearchIndexError):
    """A file of the index is missing, or its bytes are not those the manifest promises."""


class EncoderError(ChidaoError):
    """The encoder cannot be loaded."""


class ModelError(ChidaoError):
    """The language model cannot be reached, is too slow, is cut short, or writes without sense."""


class SettingsError(ChidaoError):
    """A setting has no meaning."""


class QuestionError(ChidaoError):
    """A question cannot be read."""
