"""Visitors given as a list: read, checked line by line, compared with what is there, and only then written."""
