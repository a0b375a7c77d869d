"""Documents in the genre, written for this project, as real programs and code write them in every format."""
