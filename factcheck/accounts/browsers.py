"""What a browser calls itself, in words that its person knows it by."""

from __future__ import annotations

import re

# The first that is found names it: most call themselves by the names of those that they are made from, too.
_BROWSERS = {
    "Edge": r"\b(?:Edg|EdgA|EdgiOS)/(\d+)",
    "Opera": r"\bOPR/(\d+)",
    "Samsung Internet": r"\bSamsungBrowser/(\d+)",
    "Firefox": r"\b(?:Firefox|FxiOS)/(\d+)",
    "Chrome": r"\b(?:Headless)?(?:Chrome|CriOS)/(\d+)",
    "Safari": r"\bVersion/(\d+)\S* .*Safari/",
}
_SYSTEMS = {
    "iPhone": r"\biPhone\b",
    "iPad": r"\biPad\b",
    "Android": r"\bAndroid\b",
    "Windows": r"\bWindows\b",
    "macOS": r"\bMacintosh\b",
    "ChromeOS": r"\bCrOS\b",
    "Linux": r"\bLinux\b",
}


def browser_named(agent: str) -> str:
    """“Firefox 140 on Linux”; what is not known by a name stays as it called itself."""
    for browser, pattern in _BROWSERS.items():
        if found := re.search(pattern, agent):
            system = next((name for name, sign in _SYSTEMS.items() if re.search(sign, agent)), "")
            return f"{browser} {found[1]} on {system}" if system else f"{browser} {found[1]}"
    return agent
