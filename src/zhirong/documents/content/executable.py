"""Programs, whatever they are called."""

#: First bytes of programs: Windows, ELF, Mach-O, Java, shell scripts, Windows shortcuts, installers in a compound file.
MARKS = (
    b"MZ",
    b"\x7fELF",
    b"\xfe\xed\xfa\xce",
    b"\xfe\xed\xfa\xcf",
    b"\xcf\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe",
    b"#!",
    b"L\x00\x00\x00\x01\x14\x02\x00",
)

#: Endings that an ordinary desktop starts with a double click.
# fmt: off
ENDINGS = frozenset(
    {
        "exe", "dll", "scr", "com", "pif", "bat", "cmd", "ps1",
        "vbs", "vbe", "js", "jse", "wsf", "wsh", "hta", "msi",
        "msp", "lnk", "jar", "apk", "app", "sh", "reg", "cpl",
        "chm", "iso", "img", "docm", "dotm", "xlsm", "xltm", "xlam",
        "xlsb", "pptm", "svg", "html", "htm", "xhtml", "php",
    }
)
# fmt: on


def looks_executable(head: bytes) -> bool:
    """Whether the first bytes are those of a program."""
    return head.startswith(MARKS)
