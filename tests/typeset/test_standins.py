from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from random import Random

import page
import pikepdf
import pytest
from fontTools.cffLib import CFFFontSet
from fontTools.ttLib import TTFont

from briefbook.model.blocks import Paragraph, Run
from briefbook.model.pages import Layout
from briefbook.typeset import embed, open_faces, standins
from briefbook.typeset.faces import EXTRAS, SCRIPTS
from briefbook.typeset.traits import LARGEST
from tests.typeset.made_fonts import RUNES, character_keyed, collection, name_keyed, quadratic
from tests.typeset.typeset_reading import Bench, words

SAMPLES = {
    "zh": "习近平主席（中国）",
    "ja": "日本国憲法は、「国民主権」を基本とする。",
    "ko": "대한민국의 주권은 국민에게 있고",
    "ka": "საქართველო, თბილისი, ᲗᲑᲘᲚᲘᲡᲘ",
    "hy": "Հայաստան, Երևան",
    "he": "ישראל",
    "th": "กรุงเทพมหานคร",
    "hi": "भारत गणराज्य",
    "vi": "Nguyễn Phú Trọng",
    "el": "Ελληνική Δημοκρατία",
}


@pytest.fixture
def bench_with(bench: Bench) -> Callable[..., Bench]:
    """A bench with the faces of given folders, and of packages beyond those of the style."""

    def made(*folders: Path, packages: tuple[str, ...] = (), cache: Path | None = None) -> Bench:
        return Bench(open_faces(cache, packages=packages, folders=folders), bench.pictures, bench.style)

    return made


def extracted(bench: Bench, layout: Layout, tmp_path: Path) -> str:
    """What `pdftotext` makes of a layout, without white space and marks of direction."""
    (tmp_path / "book.pdf").write_bytes(bench.pdf(layout))
    run = subprocess.run(["pdftotext", str(tmp_path / "book.pdf"), "-"], capture_output=True, check=True)
    return re.sub(r"[\s\u202a-\u202e\u2066-\u2069]", "", run.stdout.decode())


def programs(data: bytes) -> dict[str, tuple[str, dict[int, float], bytes]]:
    """Kind, widths and font program of each face on a file's first page, by the name of the whole face."""
    with pikepdf.open(BytesIO(data)) as pdf:
        fonts = [font.DescendantFonts[0] for font in dict(pdf.pages[0].Resources.Font).values()]
        return {str(font.BaseFont)[8:]: (str(font.Subtype), widths(font), program(font)) for font in fonts}


def widths(font: pikepdf.Object) -> dict[int, float]:
    """Widths by character id, as a reader of the file finds them."""
    found: dict[int, float] = {}
    rest = list(font.W)
    while rest:
        first, second = int(rest.pop(0)), rest.pop(0)
        if isinstance(second, pikepdf.Array):
            found |= {first + place: float(width) for place, width in enumerate(second)}
        else:
            found |= dict.fromkeys(range(first, int(second) + 1), float(rest.pop(0)))
    return {-1: float(font.DW)} | found


def program(font: pikepdf.Object) -> bytes:
    descriptor = dict(font.FontDescriptor)
    return next(descriptor[key].read_bytes() for key in ("/FontFile2", "/FontFile3") if key in descriptor)


def outlined(data: bytes, face: str) -> CFFFontSet:
    """The cubic outlines of a face in a file."""
    fonts = CFFFontSet()
    fonts.decompile(BytesIO(programs(data)[face][2]), None)
    return fonts


@pytest.mark.parametrize("lang", SAMPLES)
def test_a_script_that_the_style_lacks_prints_and_copies_out(lang: str, bench: Bench, tmp_path: Path) -> None:
    layout = bench.set(Paragraph((Run(SAMPLES[lang], lang=lang),)))
    assert layout.diagnostics == ()
    assert bench.copied_out(layout).startswith(SAMPLES[lang])
    assert "".join(SAMPLES[lang].split()) in extracted(bench, layout, tmp_path)


def test_without_the_extra_a_chinese_name_is_printed_by_its_numbers(bench_with: Callable[..., Bench]) -> None:
    bench = bench_with(packages=SCRIPTS)
    layout = bench.set(words("Xi Jinping (习近平)"))
    assert bench.text(layout) == "Xi Jinping ([U+4E60][U+8FD1][U+5E73])"
    assert {finding.code for finding in layout.diagnostics} == {"glyph.missing"}


def test_with_every_kind_of_face_a_file_conforms(bench_with: Callable[..., Bench], tmp_path: Path) -> None:
    name_keyed(tmp_path / "Runes.otf")
    character_keyed(tmp_path / "Ideographs.otf", "习近平")
    bench = bench_with(tmp_path, packages=SCRIPTS)
    layout = bench.set(words(f"{RUNES} 习近平 საქართველო"))
    data = bench.pdf(layout)
    assert [page.validate_pdf_bytes(data, profile=profile).failures for profile in ("ua1", "2a")] == [[], []]
    kinds = {name: kind for name, (kind, _, _) in programs(data).items()}
    assert kinds["Runes-Regular"] == kinds["NotoSansCJKsc-Thin"] == "/CIDFontType0"
    assert kinds["NotoSansGeorgian-Regular-400"] == "/CIDFontType2"


def test_name_keyed_outlines_are_found_by_glyph_id(bench_with: Callable[..., Bench], tmp_path: Path) -> None:
    name_keyed(tmp_path / "Runes.otf")
    bench = bench_with(tmp_path)
    data = bench.pdf(bench.set(words(RUNES[2])))
    top = outlined(data, "Runes-Regular")[0]
    assert top.charset == [".notdef", "cid00001", "cid00004"]
    assert top.CharStrings["cid00004"].calcBounds(None) == (50, 0, 450, 700)
    said = programs(data)["Runes-Regular"][1]
    assert [said.get(glyph, said[-1]) for glyph in (1, 4)] == [600, 500]


def test_character_keyed_outlines_are_found_by_glyph_id(bench_with: Callable[..., Bench], tmp_path: Path) -> None:
    character_keyed(tmp_path / "Ideographs.otf", "习近平中国")
    bench = bench_with(tmp_path)
    layout = bench.set(words("中国"))
    (glyphs,) = (use.glyphs for use in layout.faces if use.face.startswith("Other"))
    top = outlined(bench.pdf(layout), "NotoSansCJKsc-Thin")[0]
    assert top.charset[1:] == [f"cid{glyph:05d}" for glyph, _ in glyphs]
    assert all(top.CharStrings[name].calcBounds(None) for name in top.charset[1:])


def test_an_instance_of_a_variable_face_is_as_wide_as_it_was_set(bench: Bench) -> None:
    layout = bench.set(Paragraph((Run("საქართველო", bold=True),)))
    _, said, outlines = programs(bench.pdf(layout))["NotoSansGeorgian-Regular-600"]
    font = TTFont(BytesIO(outlines))
    assert "fvar" not in font
    metrics = font["hmtx"].metrics
    for glyph, width in said.items():
        if glyph >= 0:
            assert abs(metrics[font.getGlyphName(glyph)][0] - width) <= 1


def test_bold_text_takes_the_heavier_face_of_a_folder(bench_with: Callable[..., Bench], tmp_path: Path) -> None:
    quadratic(tmp_path / "A.ttf", family="Light", usWeightClass=300)
    quadratic(tmp_path / "B.ttf", family="Heavy", usWeightClass=700)
    bench = bench_with(tmp_path)
    layout = bench.set(Paragraph((Run(RUNES[0]), Run(RUNES[1], bold=True))))
    used = {use.face: {text for _, text in use.glyphs} for use in layout.faces}
    assert RUNES[0] in used["Other-A"]
    assert RUNES[1] in used["Other-B"]


def test_a_collection_gives_the_form_of_the_language(bench: Bench) -> None:
    japanese = bench.set(Paragraph((Run("日本国", lang="ja"), Run("の"))))
    chinese = bench.set(Paragraph((Run("日本国", lang="zh-Hans"),)))
    assert any("VF" in use.face for use in japanese.faces)
    assert {use.face for use in japanese.faces} != {use.face for use in chinese.faces}


def test_packages_come_before_folders(bench_with: Callable[..., Bench], tmp_path: Path) -> None:
    quadratic(tmp_path / "Aaa.ttf", "ქართული"[:3])
    layout = bench_with(tmp_path, packages=SCRIPTS).set(words("ქარ"))
    assert [use.face for use in layout.faces if use.face.startswith("Other")] == ["Other-NotoSansGeorgianwght-400"]


def test_equal_fonts_in_other_folders_give_equal_bytes(bench_with: Callable[..., Bench], tmp_path: Path) -> None:
    made = []
    for folder in (tmp_path / "a" / "deep", tmp_path / "b"):
        folder.mkdir(parents=True)
        for name in sorted(("One.otf", "Two.otf"), reverse=folder.name == "b"):
            name_keyed(folder / name, family=name[:3])
        bench = bench_with(folder)
        made.append(bench.pdf(bench.set(words(RUNES))))
    assert made[0] == made[1]


def test_a_face_in_a_collection_is_found(bench_with: Callable[..., Bench], tmp_path: Path) -> None:
    parts = [name_keyed(tmp_path / "One.otf", "ᛁ", family="One"), name_keyed(tmp_path / "Two.otf", family="Two")]
    (tmp_path / "fonts").mkdir()
    collection(tmp_path / "fonts" / "Both.otc", parts)
    bench = bench_with(tmp_path / "fonts")
    layout = bench.set(words(f"{RUNES} ᛁ"))
    assert layout.diagnostics == ()
    assert bench.copied_out(layout).startswith(f"{RUNES} ᛁ")


@pytest.mark.parametrize(("rights", "reason"), [(0x0002, "forbids embedding"), (0x0104, "a part of it")])
def test_a_licence_that_forbids_embedding_is_kept(
    rights: int, reason: str, bench_with: Callable[..., Bench], tmp_path: Path
) -> None:
    quadratic(tmp_path / "Runes.ttf", fsType=rights)
    (finding,) = bench_with(tmp_path).set(words(RUNES[0])).diagnostics
    assert "Runes" in finding.hint
    assert reason in finding.hint


@pytest.mark.parametrize("rights", [0x0000, 0x0004, 0x0008, 0x000A])
def test_a_licence_that_allows_printing_is_enough(
    rights: int, bench_with: Callable[..., Bench], tmp_path: Path
) -> None:
    quadratic(tmp_path / "Runes.ttf", fsType=rights)
    assert bench_with(tmp_path).set(words(RUNES[0])).diagnostics == ()


def test_broken_files_among_the_fonts_do_no_harm(bench_with: Callable[..., Bench], tmp_path: Path) -> None:
    whole = quadratic(tmp_path / "Whole.ttf").read_bytes()
    for cut in (0, 3, 12, 60, 200, len(whole) // 2, len(whole) - 40):
        (tmp_path / f"Cut{cut}.ttf").write_bytes(whole[:cut])
    (tmp_path / "Noise.otf").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "Text.ttc").write_bytes(b"ttcf\0\1\0\0\xff\xff\xff\xff" + bytes(64))
    (tmp_path / "Folder.ttf").mkdir()
    bench = bench_with(tmp_path)
    data = bench.pdf(bench.set(words(RUNES)))
    assert page.validate_pdf_bytes(data, profile="ua1").failures == []


def test_no_font_is_looked_into_before_a_character_is_missing(
    bench_with: Callable[..., Bench], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name_keyed(tmp_path / "Runes.otf")
    monkeypatch.setattr(standins, "_font_files", lambda folder: pytest.fail(f"{folder} was looked into"))
    assert bench_with(tmp_path, packages=SCRIPTS + EXTRAS).set(words("Қазақстан, Ελλάδα, سلام")).diagnostics == ()


def test_a_second_run_describes_no_font_again(
    bench_with: Callable[..., Bench], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "fonts").mkdir()
    name_keyed(tmp_path / "fonts" / "Runes.otf")
    first = bench_with(tmp_path / "fonts", cache=tmp_path / "cache").set(words(RUNES))
    monkeypatch.setattr(standins, "read_traits", lambda path: pytest.fail(f"{path} was read again"))
    assert bench_with(tmp_path / "fonts", cache=tmp_path / "cache").set(words(RUNES)) == first
    assert (tmp_path / "cache").stat().st_mode & 0o777 == 0o700


def test_a_font_that_changed_is_described_anew(bench_with: Callable[..., Bench], tmp_path: Path) -> None:
    (tmp_path / "fonts").mkdir()
    name_keyed(tmp_path / "fonts" / "Runes.otf", "ᛁ")
    bench_with(tmp_path / "fonts", cache=tmp_path / "cache").set(words(RUNES))
    name_keyed(tmp_path / "fonts" / "Runes.otf", RUNES + "ᛁ")
    assert bench_with(tmp_path / "fonts", cache=tmp_path / "cache").set(words(RUNES)).diagnostics == ()


def test_a_face_is_known_by_its_name_in_another_process(bench: Bench) -> None:
    layout = bench.set(Paragraph((Run("საქართველო 习近平", bold=True),)))
    assert embed(layout.faces, open_faces()) == embed(layout.faces, bench.faces)


def test_a_chinese_quotation_has_marks_as_wide_as_its_characters(bench: Bench) -> None:
    chinese, english = (bench.set(Paragraph((Run("“中国”", lang=lang),)), id=lang) for lang in ("zh-Hans", "en-GB"))
    assert {use.face for use in chinese.faces} < {use.face for use in english.faces}
    assert bench.copied_out(chinese).startswith("“中国”")


def test_letters_take_the_form_of_their_language(bench: Bench) -> None:
    bulgarian, russian = (bench.set(Paragraph((Run("вгдз", lang=lang),)), id=lang) for lang in ("bg", "ru"))
    assert bench.copied_out(bulgarian)[:4] == bench.copied_out(russian)[:4] == "вгдз"


def test_damaged_tables_end_in_a_finding_or_in_a_page(bench_with: Callable[..., Bench], tmp_path: Path) -> None:
    whole = quadratic(tmp_path / "Whole.ttf").read_bytes()
    (tmp_path / "Whole.ttf").unlink()
    for seed in range(40):
        noise = Random(seed)  # noqa: S311 - not for secrets
        damaged = bytearray(whole)
        for _ in range(8):
            damaged[noise.randrange(12, len(damaged))] = noise.randrange(256)
        folder = tmp_path / str(seed)
        folder.mkdir()
        (folder / "Runes.ttf").write_bytes(damaged)
        bench = bench_with(folder)
        layout = bench.set(words(RUNES))
        assert bench.pdf(layout).startswith(b"%PDF")
        assert layout.diagnostics or any(use.face == "Other-Runes" for use in layout.faces)


def test_a_font_file_beyond_all_measure_is_not_opened(bench_with: Callable[..., Bench], tmp_path: Path) -> None:
    whole = quadratic(tmp_path / "Runes.ttf")
    with whole.open("r+b") as file:
        file.truncate(LARGEST + 1)
    (finding,) = bench_with(tmp_path).set(words(RUNES[0])).diagnostics
    assert finding.code == "glyph.missing"


def test_a_font_without_a_character_map_is_passed_over(bench_with: Callable[..., Bench], tmp_path: Path) -> None:
    font = TTFont(str(quadratic(tmp_path / "Runes.ttf")))
    del font["cmap"]
    font.save(str(tmp_path / "Runes.ttf"))
    assert len(bench_with(tmp_path).set(words(RUNES)).diagnostics) == len(RUNES)
