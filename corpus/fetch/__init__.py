"""Pages from addresses: asked politely, from public hosts only, within bounds, and again only where they changed."""
