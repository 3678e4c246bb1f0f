"""Judgement on claims: for now the desk's own scale of ratings.

A rating without a number stays without one in every output.
"""
