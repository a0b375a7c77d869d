"""How well questions are answered: the measures, the question sets, and the runs that apply them."""
