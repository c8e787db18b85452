"""Factuality: whether an event occurred, goes on, is planned, supposed or denied."""
