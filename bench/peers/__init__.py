"""What others would do with the same rows, for comparison in the same run."""
