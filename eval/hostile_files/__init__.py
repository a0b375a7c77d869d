"""Files that mean harm, or met with it, made by code: what `python -m eval hostile` and the tests feed to the readers."""
