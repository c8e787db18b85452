"""What the command line shows: tables, accounts and progress, made here, printed by `cli`."""
