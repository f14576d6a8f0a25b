"""Muster as a service: requests, data, plans and the published schedule over HTTP.

It is thin: what is about planning lives in :mod:`scheduler`, and an endpoint parses, calls and returns.
"""
