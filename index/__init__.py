"""Finding passages: chunks of directives, searched by words and by meaning."""
