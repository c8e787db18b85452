"""The written tables: their schema, their rows, and the Parquet data package they become."""
