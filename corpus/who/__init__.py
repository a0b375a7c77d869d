"""Who is who: the tables of provinces, bodies and mergers, and what finds their names in text."""
