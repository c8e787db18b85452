"""Engines run the pipeline over batches of articles: here, in processes of this machine."""
