"""Reading in a process of its own, bounded and replaced."""
