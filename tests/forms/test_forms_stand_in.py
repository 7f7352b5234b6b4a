"""The stand-in of Google's services, which the coordinator's script is run against, holds to what Google declares."""

from __future__ import annotations

from forms_node import needs_node, run_node_tests


@needs_node
def test_the_stand_in_refuses_what_google_refuses() -> None:
    """A method, a number of arguments or a type that Google has not is an error; sheets, mails and properties have Google's limits."""
    run_node_tests("stand_in.test.mjs")
