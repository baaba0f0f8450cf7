"""Recording by hand, for any framework."""
