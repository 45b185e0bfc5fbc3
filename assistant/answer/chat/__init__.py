"""A language model writes the answer; it is asked, read and weighed here, and trusted nowhere."""
