"""Words that do something where a program takes them for more than words. Each has `zq` in it."""

from valuemap.wording import clean

SHORT = (
    "<b id=zq>zq</b>", "<img src=x onerror=zq()>", "<script>zq()</script>", "<svg onload=zq()>",
    "<a href='//zq.nl'>zq</a>", "<iframe src=//zq.nl>", "</style><style>zq", "</p><p id=zq>",
    '" onmouseover=zq() x="', "' onfocus=zq() '", "&lt;b&gt;zq", "&#60;b id=zq&#62;", "<!-- zq",
    "]]><zq/>", "<![CDATA[zq", "<?xml zq?>", "&zq;", '<!ENTITY zq "x">', "[zq](http://zq.nl)",
    "![zq](http://zq.nl/x.png)", "http://zq.nl/?a=b", "www.zq.nl", "javascript:zq()", "zq@zq.nl",
    "`zq` **zq** _zq_", ":red[zq] :zq:", "$zq^2$ $$zq$$", "# zq", "- zq", "1. zq", "> zq", "```zq",
    "| zq | zq |", "zq\\", "\\zq\\n", "~~zq~~", "[[zq]]", "[zq]: http://zq.nl", "=cmd|'/C zq'!A0",
    "=1+zq", "+zq", "-zq", "@SUM(zq)", "=HYPERLINK(\"//zq.nl\")", "%{x}zq", "{zq} {0} %s", "{{zq}}",
    "${zq}", "%(zq)s %n", "#let zq = 1", '#read("zq")', "#zq", "@zq <zq>", "$ zq $", "zq' OR 1=1",
    '"zq" \'zq\'', "zq\"; DROP TABLE", "../../zq", "C:\\zq", "file:///zq", "zq\r\nX-Zq: 1",
    "zq\0zq", "\u202ezq\u202c", "zq\u200b\u200bzq", "\ufeffzq", "zq\u0301\u0301", "שלום zq",
    "👩‍👩‍👧 zq", "zq\u2028zq", "BEGIN:VEVENT zq", "zq\nEND:VCALENDAR", "zq;VALUE=URI:x",
    "\x1b[31mzq", "NaN zq", "ＺＱ zq", "zq" * 12, "<zq", "zq>", "&zq", "zq&", "<" * 12 + "zq",
    "null", "true zq", "0x10 zq",
)  # fmt: skip
"""None is longer than thirty signs, so that each fits in the shortest field."""

LONG = (
    "zq" * 200, "<b id=zq>" * 30, "zq " * 130, "שלום zq " * 40, "👩‍👩‍👧zq" * 30, "[" * 300 + "zq",
    "zq\u0301\u0302\u0303" * 60, "=" * 300 + "zq", "(" * 300 + "zq", "*" * 300 + "zq",
)  # fmt: skip


def of(number: int, room: int) -> str:
    """One of them, as a field keeps it that cleans what is typed.

    Args:
        number: which; they come round again.
        room: the most signs that the field holds.
    """
    known = (*SHORT, *LONG) if room >= 400 else SHORT
    return clean(known[number % len(known)])[:room].strip() or "zq"
