"""Feeds of our own, well and badly made."""

from __future__ import annotations


def rss(*items: str, title: str = "Steppe Courier", head: str = '<?xml version="1.0" encoding="utf-8"?>') -> bytes:
    return f'{head}<rss version="2.0"><channel><title>{title}</title>{"".join(items)}</channel></rss>'.encode()


def item(link: str = "https://courier.example/1", title: str = "The bridge", **more: str) -> str:
    fields = "".join(f"<{name}>{value}</{name}>" for name, value in more.items())
    return f"<item><title>{title}</title><link>{link}</link>{fields}</item>"


ATOM = b"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://courier.example/news/">
<title type="html">Courier &amp;amp; Sons</title>
<entry><title type="html">The &lt;b&gt;bridge&lt;/b&gt; &amp;lt;3</title><link rel="alternate" href="bridge"/>
<link rel="edit" href="https://courier.example/edit/1"/><author><name>Ilse Varn</name></author>
<id>tag:courier.example,2026:1</id><updated>2026-11-20T10:00:00Z</updated><summary>It stands.</summary></entry>
</feed>"""
BOMB = b"""<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><rss version="2.0"><channel><title>&c;</title></channel></rss>"""
OUTSIDE = b"""<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<rss version="2.0"><channel><title>&x;</title><item><title>&x;</title><link>https://a.example/1</link></item></channel></rss>"""
