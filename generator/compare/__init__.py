"""Two documents as units, and which unit of one is which of the other."""
