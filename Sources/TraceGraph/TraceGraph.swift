// Placeholder until the first row lands.
