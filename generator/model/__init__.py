"""The records of a plan, and how they are read from nodes: each key once, in both languages."""
