"""What is set up, what is missing and who does what: everything around a programme that can keep a night from working."""
