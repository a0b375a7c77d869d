"""Gold facts of pages, and how near reading comes to them."""
