"""The monthly figures of a province: computed from case rows, checked by those they are about, confirmed."""
