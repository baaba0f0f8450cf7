"""The recorder for PyTorch."""
