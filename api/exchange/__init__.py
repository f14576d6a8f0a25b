"""Data in and out as a whole: tables written by planners, files imported after a preview, and exports."""
