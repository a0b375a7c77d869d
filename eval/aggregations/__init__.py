"""Lists and counts over a large generated registry against what its pages are known to say."""
