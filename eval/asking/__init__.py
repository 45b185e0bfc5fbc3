"""Cases become outcomes: the assistant is asked as a door would ask it."""
