"""Lines to the parts of a document: head, paragraphs of the body, foot, annexes."""
