"""Text with places: YAML read into nodes that remember where they stood."""
