"""The documents as a site that needs no network: `python -m deploy.site`, or `make docs`.

nav.py        where each page stands
lists.py      lists and fences as Python-Markdown reads them
source.py     the pages, copied to where the site's builder looks, links included
settings.py   what the builder is told, once for each language
search_words.py  the search's own words, by the page's language
check.py      whether every link of the built site leads somewhere, and nothing comes from elsewhere
"""
