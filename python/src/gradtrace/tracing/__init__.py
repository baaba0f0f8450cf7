"""The op graph of a small function of torch, as the trace JSON that gradviz reads."""
