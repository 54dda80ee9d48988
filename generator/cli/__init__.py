"""The command line: one module a command; arguments, exit codes, printing, nothing else."""
