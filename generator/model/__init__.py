"""What a plan and a profile are made of, and how they are read from nodes."""
