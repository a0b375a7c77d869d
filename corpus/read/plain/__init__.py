"""Bytes of plain text, in any encoding, and Markdown."""
