"""What a coordinator has on a machine of their own: the week, the private report, the messages ready to send."""
