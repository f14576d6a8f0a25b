"""Files and large bodies that come from outside, read in a child process whose time and memory are bounded."""

from api.uploads.reader import Body, Kind, Reader, Upload

__all__ = ["Body", "Kind", "Reader", "Upload"]
