"""The manners of HTTP, which all endpoints share: errors, limits, headers, versions, and calls that are sent twice."""
