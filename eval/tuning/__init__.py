"""What is fitted, timed and weighed against leaving it out."""
