"""How the default encoder is made from a folder of text: `python -m index.training TEXT_DIR OUT_DIR`."""
