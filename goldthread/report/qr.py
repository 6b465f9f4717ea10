"""A QR code as SVG inside a page: an address that a phone reads from a screen or from paper.

ISO/IEC 18004; error correction M, a quiet zone of four modules as the standard asks for. The
page says the address in letters too: the picture is never the only way.
"""

import segno


def qr_svg(address: str, *, title: str, description: str = "") -> str:
    """An `<svg>` element without a size of its own; `title` and `description` are read out."""
    code = segno.make(address, error="m", boost_error=False, micro=False)
    drawn = code.svg_inline(
        border=4,
        dark="#000",
        light="#fff",
        omitsize=True,
        svgclass="gt-qr",
        lineclass=None,
        title=title,
        desc=description or None,
    )
    return drawn.replace("<svg ", '<svg role="img" ', 1)
