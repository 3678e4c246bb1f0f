"""Our keys against those of the library that replay software uses."""

import json

import pytest

from factcheck.dossiers.surt import surt
from tests.dossiers import tools

ADDRESSES = [
    "http://example.org",
    "http://example.org/",
    "https://www.example.org/A/B.html",
    "https://www2.example.org:443/a/",
    "http://example.org:8080/a?",
    "http://127.0.0.1:8021/page",
    "http://example.org/a/../b/./c//d",
    "http://example.org/../x",
    "http://example.org/a%2Fb%20c",
    "http://example.org/%25C3%25A9",
    "http://example.org/é/ж?q=ж&A=Б",
    "http://мост.example/путь",
    "http://xn--e1aybc.example/",
    "http://user:word@example.org/private",
    "http://example.org/a?b=2&a=1&a=0&c",
    "http://example.org/a?b=2&amp;a=1",
    "http://example.org/a?sid=0123456789abcdef0123456789abcdef&x=1",
    "http://example.org/a?x=1&PHPSESSID=0123456789abcdef0123456789abcdef",
    "http://example.org/(a(4hqa0555fwsecu455xqckv45))/x.aspx",
    "http://example.org/a#part",
    "http://example.org/a?q=1#part",
    "http://example.org/a?q=%23x",
    "http://example.org./x",
    "HTTP://EXAMPLE.ORG/X",
    "http://example.org/a?x",
    "http://example.org/a;b=c",
    "http://[2001:db8::1]/x",
    "urn:pageinfo:http://example.org/",
    "urn:text:https://www.Example.org/A?b=1&a=2",
]


def test_keys_are_those_that_replay_software_looks_for():
    code = "import json, sys, surt; print(json.dumps([surt.surt(u) for u in json.load(sys.stdin)]))"
    plain = [url for url in ADDRESSES if "[" not in url]
    answer = tools.run(tools.CDXJ, "python", "-c", code, input=json.dumps(plain))
    assert answer.returncode == 0, answer.stderr
    assert dict(zip(plain, map(surt, plain), strict=True)) == dict(zip(plain, json.loads(answer.stdout), strict=True))


@pytest.mark.parametrize("url", ["http://", "http://%", "http://[", "http://a" + "b" * 300, "", "http://\ud7ff/\x00"])
def test_no_address_is_too_odd_for_a_key(url):
    assert isinstance(surt(url), str)
