"""How the product is installed and watched; svg.py: the marks that the pictures of this repository are made of."""
