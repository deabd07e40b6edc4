"""What the product is made of, and under which licences: `python -m deploy.bom`, or `make sbom`.

licences.py   what each package declares, and whether the product may carry it
documents.py  two CycloneDX documents: of the workspace, and of an image
"""
