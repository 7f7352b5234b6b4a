"""From what people signed up with to a proposal on this computer, and from a proposal to the roster."""
