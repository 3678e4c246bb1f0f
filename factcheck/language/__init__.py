"""Pure functions on text: canonical form, folding, sentences, quotations, anchors, language detection.

No Django here. Offsets count Unicode code points everywhere, as the W3C Web Annotation model asks.
"""
