"""GitHub's extensions that no archive brings, in cases of our own: what GFM shows of each.

Source: GitHub Flavored Markdown 0.29, §§ 5.3, 6.5, 6.9 and 6.11.
"""

from collections.abc import Mapping

GFM: Mapping[str, tuple[str, str]] = {
    "task": (
        "- [ ] buy\n- [x] pay\n",
        '<ul>\n<li><input disabled="" type="checkbox"> buy</li>\n'
        '<li><input checked="" disabled="" type="checkbox"> pay</li>\n</ul>',
    ),
    "task inside": (
        "- [x] one\n  - [ ] two\n- [ ] three\n",
        '<ul>\n<li><input checked="" disabled="" type="checkbox"> one\n<ul>\n'
        '<li><input disabled="" type="checkbox"> two</li>\n</ul>\n</li>\n'
        '<li><input disabled="" type="checkbox"> three</li>\n</ul>',
    ),
    "struck": ("so ~~not this~~ but that\n", "<p>so <del>not this</del> but that</p>"),
    "struck, one tilde": ("about ~5 or ~6~ of them\n", "<p>about ~5 or <del>6</del> of them</p>"),
    "struck, two paragraphs": ("a ~~b\n\nc~~ d\n", "<p>a ~~b</p>\n<p>c~~ d</p>"),
    "three tildes": ("not ~~~struck~~~ at all\n", "<p>not ~~~struck~~~ at all</p>"),
    "url": (
        "see https://a.example/b?c=d\n",
        '<p>see <a href="https://a.example/b?c=d">https://a.example/b?c=d</a></p>',
    ),
    "url, insecure": (
        "see http://a.example\n",
        '<p>see <a href="http://a.example">http://a.example</a></p>',
    ),
    "url, a full stop behind": (
        "It is https://a.example/b.\n",
        '<p>It is <a href="https://a.example/b">https://a.example/b</a>.</p>',
    ),
    "url, brackets around": (
        "(https://a.example/b(c))\n",
        '<p>(<a href="https://a.example/b(c)">https://a.example/b(c)</a>)</p>',
    ),
    "url, a less-than sign": (
        "https://a.example/b<c\n",
        '<p><a href="https://a.example/b">https://a.example/b</a>&lt;c</p>',
    ),
    "url of files": (
        "see ftp://a.example/b\n",
        '<p>see <a href="ftp://a.example/b">ftp://a.example/b</a></p>',
    ),
    "www": (
        "see www.a.example/b\n",
        '<p>see <a href="http://www.a.example/b">www.a.example/b</a></p>',
    ),
    "mail": (
        "ask me@a.example\n",
        '<p>ask <a href="mailto:me@a.example">me@a.example</a></p>',
    ),
    "mail with a scheme": (
        "ask mailto:me@a.example\n",
        '<p>ask <a href="mailto:me@a.example">mailto:me@a.example</a></p>',
    ),
    "disallowed": (
        "a <b>c</b> <title>d</title> <plaintext>\n",
        "<p>a <b>c</b> &lt;title&gt;d&lt;/title&gt; &lt;plaintext&gt;</p>",
    ),
}
