"""Files that come from outside, read in a child process whose time and memory are bounded."""

from api.uploads.reader import Kind, Reader, Upload

__all__ = ["Kind", "Reader", "Upload"]
