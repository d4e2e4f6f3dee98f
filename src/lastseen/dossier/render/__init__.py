"""A filled form on paper: PDF, DOCX and JSON, with its pictures, notes and annexes."""
