"""Page -> directives and their facts."""
