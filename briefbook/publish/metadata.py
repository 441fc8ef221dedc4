"""What the file says about itself, twice and alike: as document information and as XMP."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from msgspec.structs import replace

from briefbook import __version__
from briefbook.model.pages import Properties
from briefbook.publish.syntax import text_string

CREATOR = "Briefbook"
PRODUCER = f"Briefbook {__version__}"

# XML 1.0 cannot hold these at all.
_UNSPEAKABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})

_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
{fields}
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that the file follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


BOILERPLATE = f"{_PACKET} application/pdf {PRODUCER}"
"""What every file says about itself."""


def speakable(properties: Properties) -> Properties:
    """The same properties on one line each and without characters that XMP cannot hold, so that both forms agree."""
    texts = ("title", "author", "subject", "lang", "keywords")
    return replace(properties, **{field: _on_one_line(getattr(properties, field)) for field in texts})


def information(properties: Properties) -> bytes:
    """The information dictionary."""
    texts = {
        b"Title": properties.title,
        b"Author": properties.author,
        b"Subject": properties.subject,
        b"Keywords": properties.keywords,
        b"Creator": CREATOR,
        b"Producer": PRODUCER,
    }
    entries = b"".join([b"/%s%s" % (key, text_string(text)) for key, text in texts.items() if text])
    if not properties.dated:
        return b"<<%s>>" % entries
    when = b"(%s)" % _pdf_date(_moment(properties))
    return b"<<%s/CreationDate%s/ModDate%s>>" % (entries, when, when)


def packet(properties: Properties) -> bytes:
    """The XMP packet, in UTF-8."""
    when = _moment(properties).isoformat() if properties.dated else ""
    fields = [
        _field("dc:format", "application/pdf"),
        _field("dc:title", properties.title, "Alt"),
        _field("dc:creator", properties.author, "Seq"),
        _field("dc:description", properties.subject, "Alt"),
        _field("dc:language", properties.lang, "Bag"),
        _field("pdf:Keywords", properties.keywords),
        _field("pdf:Producer", PRODUCER),
        _field("xmp:CreatorTool", CREATOR),
        _field("xmp:CreateDate", when),
        _field("xmp:ModifyDate", when),
    ]
    return _PACKET.replace("{fields}", "\n".join(filter(None, fields))).encode("utf-8")


def _field(tag: str, text: str, array: str = "") -> str:
    if not text:
        return ""
    value = text.translate(_ESCAPES)
    if array:
        lang = ' xml:lang="x-default"' if array == "Alt" else ""
        value = f"<rdf:{array}><rdf:li{lang}>{value}</rdf:li></rdf:{array}>"
    return f"<{tag}>{value}</{tag}>"


def _on_one_line(text: str) -> str:
    return " ".join(_UNSPEAKABLE.sub("", text).split())


def _moment(properties: Properties) -> datetime:
    moment = datetime.fromisoformat(properties.dated).replace(microsecond=0)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _pdf_date(moment: datetime) -> bytes:
    zone = f"{moment:%z}"
    return f"D:{moment:%Y%m%d%H%M%S}{zone[:3]}'{zone[3:5]}'".encode("ascii")
