"""How well sentences are told from false ones: corruptions that must be caught, rewordings that should pass."""
