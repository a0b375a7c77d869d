"""What a directive is, and where directives live."""
