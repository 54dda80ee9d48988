"""Parts of a document to the keys of a plan, and plan data to YAML."""
