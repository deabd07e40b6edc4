"""The demo's monthly figures: computed, sent home, confirmed by one division and disputed by another."""
