"""The month as a whole: how far every division is."""
