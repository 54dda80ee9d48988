"""Files to lines with their places and looks; knows nothing of plans."""
