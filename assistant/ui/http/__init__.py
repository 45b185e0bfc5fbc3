"""The door for programs over HTTP."""
