"""What is kept of conversations on this machine: questions, replies, sources, feedback."""
