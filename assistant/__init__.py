"""Questions answered from facts and quotes, each statement cited."""
