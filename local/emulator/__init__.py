"""AWS on this machine: ministack, with what this system needs and that release lacks.

Each module mends one thing and offers `mend()`. They replace private functions of one exact release, so
`release.py` refuses any other; on an upgrade, drop each mend that its test in tests/local no longer needs.
"""
