"""Grammar: what the rules ask a parsed sentence, and what is mended in it before."""
