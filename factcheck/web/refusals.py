"""How the child process of `sandbox.py` says that it does not read something."""


class Refused(Exception):
    """A reason not to read a file; code and message for the parent to hand on."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
