"""Writes the variants of task tables; see ../make.py."""
