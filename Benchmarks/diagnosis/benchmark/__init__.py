"""The open benchmark of diagnosers: healthy sheets, mutation operators, truths, rivals and scores."""
