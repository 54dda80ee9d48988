"""A plan for each of many localities: built side by side, once each, resumable at any moment."""
