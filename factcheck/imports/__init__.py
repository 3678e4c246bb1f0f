"""From a URL, pasted text or a file to a new article or version, always through a preview.

What was given is kept from the first request on, so that a failed or abandoned import can be found
again. Text that was dropped as page furniture is shown struck out and can be put back.
"""
