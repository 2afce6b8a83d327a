"""Registration, review and sign-in of the Foreign Expert Project Management Information System."""

__version__ = "1.0.0"
