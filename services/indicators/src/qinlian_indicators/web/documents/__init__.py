"""The page of a platform below the province: a resident's documents, fetched from the province when one is opened."""
