"""Turns an address into its QR code as a small picture: SVG for print, PNG for slides."""

import io

import segno

__all__ = ["qr_png", "qr_svg"]

_PIXELS = 12
"""The side of one module of a PNG: sharp on a projected slide."""


def qr_svg(address: str) -> str:
    """An SVG text that scales to any size and brings its own light ground, so that it scans on dark pages.

    Error correction is at least M: a print with 15 % of its area damaged still scans.
    """
    written = io.BytesIO()
    _code(address).save(
        written,
        kind="svg",
        xmldecl=False,
        omitsize=True,
        dark="#000",
        light="#fff",
        svgclass=None,
        lineclass=None,
        title=address,
    )
    return written.getvalue().decode("utf-8")


def qr_png(address: str) -> bytes:
    """The same code as a PNG file, black on white, for programs that cannot place an SVG."""
    written = io.BytesIO()
    _code(address).save(written, kind="png", scale=_PIXELS)
    return written.getvalue()


def _code(address: str) -> segno.QRCode:
    return segno.make(address, micro=False, error="m")
