"""A file becomes an act's version, and a version becomes passages on the shelf."""
