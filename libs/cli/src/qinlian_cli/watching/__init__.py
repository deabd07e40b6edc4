"""Whether all that the topology names can be reached, and whether the books balance: what no service sees by itself.

places.py   what there is to be reached, and how each is asked
certificate_files.py   files whose certificates are looked at besides
reach.py    asks all of them at once
measure.py  how much room stores and disks have left
show.py     the answers, and the reconciliation, as metrics
watch.py    the process `qinlian watch`: asks and reconciles, again and again
"""
