"""The tables of the registry, and how a file made by an earlier version is brought up to this one.

`user_version` of the SQLite file is the number of its schema. Each entry of `MIGRATIONS` is what turns that version into
the next; all that are needed run in the one transaction in which the file is opened.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from corpus.errors import SchemaError

SCHEMA_VERSION = 4

READING = 20
"""Version of what is read from a page. Raised when readers of facts change enough that stored pages are to be read anew."""

_FIRST = """
CREATE TABLE pages (
    id INTEGER PRIMARY KEY AUTOINCREMENT, source TEXT NOT NULL, address TEXT NOT NULL UNIQUE, title TEXT NOT NULL,
    publisher TEXT, province TEXT, published TEXT, period_start TEXT, period_end TEXT,
    sha256 TEXT NOT NULL, text TEXT NOT NULL, original BLOB NOT NULL, blocks TEXT NOT NULL, added TEXT NOT NULL,
    added_by TEXT NOT NULL DEFAULT '', main_start INTEGER, main_end INTEGER,
    visibility TEXT NOT NULL DEFAULT 'public', notes TEXT NOT NULL DEFAULT '[]',
    reading INTEGER NOT NULL DEFAULT 0);
CREATE TABLE directives (
    id INTEGER PRIMARY KEY AUTOINCREMENT, page_id INTEGER NOT NULL REFERENCES pages(id) ON DELETE CASCADE,
    type TEXT, number TEXT, number_key TEXT, number_text TEXT, issuer TEXT, province TEXT, date TEXT, subject TEXT NOT NULL,
    signer TEXT, subject_start INTEGER, subject_end INTEGER, head_start INTEGER NOT NULL, head_end INTEGER NOT NULL,
    start INTEGER NOT NULL, end INTEGER NOT NULL, heading_start INTEGER, heading_end INTEGER,
    date_start INTEGER, date_end INTEGER, doubts TEXT NOT NULL DEFAULT '[]',
    deadlines TEXT NOT NULL DEFAULT '[]');
CREATE INDEX directives_page ON directives(page_id);
CREATE INDEX directives_province ON directives(province, date);
CREATE TABLE assignments (
    id INTEGER PRIMARY KEY AUTOINCREMENT, directive_id INTEGER NOT NULL REFERENCES directives(id) ON DELETE CASCADE,
    agency TEXT NOT NULL, agency_text TEXT NOT NULL, role TEXT NOT NULL, partners TEXT NOT NULL, task TEXT NOT NULL,
    start INTEGER NOT NULL, end INTEGER NOT NULL, sentence_start INTEGER NOT NULL, sentence_end INTEGER NOT NULL,
    agency_start INTEGER NOT NULL, agency_end INTEGER NOT NULL, deadlines TEXT NOT NULL);
CREATE INDEX assignments_directive ON assignments(directive_id);
CREATE TABLE document_references (
    id INTEGER PRIMARY KEY AUTOINCREMENT, directive_id INTEGER NOT NULL REFERENCES directives(id) ON DELETE CASCADE,
    relation TEXT NOT NULL, type TEXT, number TEXT NOT NULL, number_key TEXT NOT NULL, issuer TEXT, date TEXT,
    start INTEGER NOT NULL, end INTEGER NOT NULL, agent TEXT);
CREATE INDEX references_directive ON document_references(directive_id);
"""

_SINCE_3 = """
CREATE INDEX pages_sha256 ON pages(sha256);
CREATE TABLE addresses (
    address TEXT PRIMARY KEY, page_id INTEGER NOT NULL REFERENCES pages(id) ON DELETE CASCADE) WITHOUT ROWID;
CREATE INDEX addresses_page ON addresses(page_id);
CREATE TABLE versions (
    id INTEGER PRIMARY KEY AUTOINCREMENT, page_id INTEGER NOT NULL, source TEXT NOT NULL, address TEXT NOT NULL,
    title TEXT NOT NULL, publisher TEXT, province TEXT, published TEXT, period_start TEXT, period_end TEXT,
    sha256 TEXT NOT NULL, text TEXT NOT NULL, original BLOB NOT NULL, added TEXT NOT NULL, added_by TEXT NOT NULL,
    main_start INTEGER, main_end INTEGER, visibility TEXT NOT NULL, notes TEXT NOT NULL,
    ended TEXT NOT NULL, ended_by TEXT NOT NULL, reason TEXT NOT NULL, restored INTEGER NOT NULL DEFAULT 0);
CREATE INDEX versions_address ON versions(address);
CREATE TABLE facts (
    id INTEGER PRIMARY KEY AUTOINCREMENT, page_id INTEGER NOT NULL REFERENCES pages(id) ON DELETE CASCADE,
    kind TEXT NOT NULL, value TEXT NOT NULL, unit TEXT, start INTEGER NOT NULL, end INTEGER NOT NULL,
    sentence_start INTEGER NOT NULL, sentence_end INTEGER NOT NULL);
CREATE INDEX facts_page ON facts(page_id);
CREATE INDEX facts_kind ON facts(kind);
"""

_SINCE_4 = """
CREATE INDEX directives_number ON directives(number_key, province, type, date, issuer, number, page_id);
CREATE INDEX assignments_agency ON assignments(agency, directive_id);
CREATE INDEX references_number ON document_references(number_key, relation, directive_id);
CREATE INDEX pages_province ON pages(province);
CREATE INDEX pages_source ON pages(source);
CREATE INDEX pages_reading ON pages(reading);
"""
"""Indexes that hold all that is asked most often, so that the rows themselves, long ones, are not read for it."""

TABLES = _FIRST + _SINCE_3 + _SINCE_4


def _statements(tables: str) -> list[str]:
    return [s for s in tables.split(";\n") if s.strip()]


MIGRATIONS: dict[int, list[str]] = {
    1: [
        "ALTER TABLE directives ADD COLUMN date_start INTEGER",
        "ALTER TABLE directives ADD COLUMN date_end INTEGER",
    ],
    2: [
        "ALTER TABLE pages ADD COLUMN added_by TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE pages ADD COLUMN main_start INTEGER",
        "ALTER TABLE pages ADD COLUMN main_end INTEGER",
        "ALTER TABLE pages ADD COLUMN visibility TEXT NOT NULL DEFAULT 'public'",
        "ALTER TABLE pages ADD COLUMN notes TEXT NOT NULL DEFAULT '[]'",
        "ALTER TABLE pages ADD COLUMN reading INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE document_references ADD COLUMN agent TEXT",
        "ALTER TABLE directives ADD COLUMN doubts TEXT NOT NULL DEFAULT '[]'",
        "ALTER TABLE directives ADD COLUMN deadlines TEXT NOT NULL DEFAULT '[]'",
        *_statements(_SINCE_3),
        "INSERT INTO addresses (address, page_id) SELECT address, id FROM pages",
    ],
    3: [
        "DROP INDEX directives_number",
        "DROP INDEX assignments_agency",
        "DROP INDEX references_number",
        *_statements(_SINCE_4),
    ],
}
"""Schema version -> statements that make it the next one."""


def prepare(connection: sqlite3.Connection, path: Path) -> None:
    """Makes the tables in a new file, or brings an older one up to `SCHEMA_VERSION`.

    `connection` is inside a transaction. Raises SchemaError for a file of a later version of this program.
    """
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if version == 0:
        for statement in _statements(TABLES):
            connection.execute(statement)
    elif version > SCHEMA_VERSION:
        raise SchemaError(
            f"Kho {path} có phiên bản lược đồ {version}, chương trình này chỉ biết đến phiên bản {SCHEMA_VERSION}. "
            "Hãy cập nhật chương trình, hoặc nạp lại các trang vào một thư mục --home mới."
        )
    for step in range(version or SCHEMA_VERSION, SCHEMA_VERSION):
        for statement in MIGRATIONS[step]:
            connection.execute(statement)
    if version != SCHEMA_VERSION:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
