"""Marks by lawyers: the form, the sheet, what is kept, and how far people agree."""
