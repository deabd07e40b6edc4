"""Shared documents (WS/T 500) as HL7 CDA R2: rows of EM01 and EM01A to XML, and XML to rows.

Templates are data (`data/templates`). What no row can hold travels as its own XML in a row, so that nothing of a
document's body is lost. No message ever holds a value of a document.
"""
