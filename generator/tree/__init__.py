"""The document as blocks in order: the one source of both outputs."""
