"""What is asked of any store: the only modules that know both engines, and choose between them."""
