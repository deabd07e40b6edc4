"""What every HTTP room stands on: who asks, from which browser, and how it is answered."""
