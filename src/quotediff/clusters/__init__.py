"""Clusters: all passages that correspond, gathered from links between two."""
