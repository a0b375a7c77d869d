"""PDF with text, scanned pages and pictures."""
