"""Figures go into the province's production store and travel home by the ordinary flows; checks come up."""
