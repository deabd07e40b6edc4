"""The interface specification (plan 6.2), written from the catalogue: for vendors who build to it, and who check it.

`outline.py` is what all forms share; `site.py`, `workbook.py`, `document.py` and `json_schema.py` each write one form;
`build.py` writes them into a folder, whole or not at all. The chapters in words are Markdown files under `texts/`.
"""
