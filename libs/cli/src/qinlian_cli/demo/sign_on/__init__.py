"""The last part of the demo: a person of the province opens a protected page of a city, without logging in there.

Two gateways run as real processes, each with a database and keys of its own. What officers do is done as they do it,
through the gateways' own interfaces; a browser without a screen does what the person does. Import from the modules:

    run.py        sign_on: all of it, step by step
    told.py       what a step is, and how it is told
    places.py     what runs where
    people.py     what the invented people know, in files for their owner
    start.py      databases, keys, gateways, the city's protected page and the proxy in front of it
    officers.py   trust, the person, the right to enter, the account at the city
    person.py     what the person sees and does, and what must not work
    browser.py    the browser without a screen
    page.py       the city's protected page, as a process
    proxy.py      stands in for nginx where there is none, as a process
"""
