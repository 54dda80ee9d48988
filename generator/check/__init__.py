"""Findings beyond reading: what the words and the finished documents show."""
