"""The lines between platforms, as configuration of the machines at both ends.

swanctl.py    site-to-site IPsec for strongSwan
nftables.py   what the tunnels let through, and that nothing passes beside them
render.py     both, for each platform, into a folder of its own
"""
