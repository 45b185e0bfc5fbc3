"""Attacks on answers by a language model: texts that order the machine about, and a machine that obeys them."""
