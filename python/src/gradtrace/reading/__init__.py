"""Reading runs, and figures of them."""
