"""Real servers on this machine, for trying and for tests: Apache Kafka, PostgreSQL and the services as processes.

Everything that a run starts belongs to one `RunDirectory`: its logs, its data, and the list of its processes, so that
nothing outlives it unless asked to. Loopback only; no Docker and no root needed. Import from the modules (the guardian
is a process of its own and stays small that way):

    run.py         RunDirectory, stop_run: one run's files, processes and guardian
    broker.py      Broker: Apache Kafka, or the fall-back where Java cannot be had
    database.py    Database: PostgreSQL from a wheel; cluster.py: its address, and creating databases in it
    services.py    Services: the product's own processes, with readiness and last words
    topics.py      create_topics, and whether a broker answers
    ports.py       free ports
"""
