"""DOCX, and what LibreOffice turns into DOCX."""
