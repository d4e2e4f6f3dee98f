"""Choosing: which blocks of a page are its article. trafilatura says which words are; here words become paragraphs.

Recall counts for more than precision, for what is left out may be the one sentence. Measured in November 2026 on the
181 pages of the public article-extraction-benchmark, the heading not counted: precision .939 and recall .984, where
trafilatura's own text has .941 and .978.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lastseen.intake.extract.markup import Block, Markup

_LARGEST = 5_000_000
"""Characters of a page that trafilatura is given; it needs many times as much memory."""
_WORDS = 30_000
"""Words that are compared; time and memory grow with the square."""
_FEWEST = 5
"""Words below which an answer of trafilatura's is none."""
_SHARE = 0.5
"""Of the words of a block, how many must be the article's for the block to be taken."""
_LINKED = 0.8
"""Of the characters of a block beside the article, how many may lead elsewhere before it is a menu."""
_GOES_ON = 40
"""Words of a paragraph behind the end that show that the article goes on."""
_ODD_PAGE = (ValueError, TypeError, AttributeError, KeyError, IndexError, RecursionError)
"""What trafilatura may stumble over in a page made to trip it; then all visible text is taken, and that is said."""
_NOT_TOLD = "the article could not be told from the rest of the page, so that all its text was taken"


def choose(page: str, markup: Markup, title: str | None) -> tuple[list[Block], list[str]]:
    """The blocks of the article in their order, and what must be said about the choice."""
    blocks = markup.blocks
    if len(page) > _LARGEST:
        return _all(blocks), [f"the page has {len(page)} characters: all its text was taken, not only the article"]
    words = _article_words(page) if _count(blocks) <= _WORDS else []
    if len(words) < _FEWEST:
        return _all(blocks), [_NOT_TOLD]
    taken = [at for at, share in enumerate(_matched(blocks, words)) if share >= _SHARE and not _is_menu(blocks[at])]
    if not taken:
        return _all(blocks), [_NOT_TOLD]
    taken = [*_heading(blocks, taken[0], title), *taken, *_rest(blocks, taken[-1] + 1)]
    return [blocks[at] for at in taken], _left_out(blocks, taken)


def _count(blocks: Iterable[Block]) -> int:
    return sum(len(block.text.split()) for block in blocks)


def _all(blocks: list[Block]) -> list[Block]:
    return [block for block in blocks if not block.beside] or blocks


def _article_words(page: str) -> list[str]:
    from lxml.etree import LxmlError
    from trafilatura import extract

    try:
        found = extract(page, include_comments=False, include_tables=True, favor_recall=True, with_metadata=False)
    except (*_ODD_PAGE, LxmlError):
        return []
    return (found or "").split()


def _matched(blocks: Sequence[Block], words: Sequence[str]) -> list[float]:
    """For each block the share of its words that are the article's, both read in order."""
    from rapidfuzz.distance import LCSseq

    of = [(word, at) for at, block in enumerate(blocks) for word in block.text.split()]
    counts = [0] * len(blocks)
    for step in LCSseq.opcodes([word for word, _ in of], list(words[:_WORDS])):
        if step.tag == "equal":
            for _, at in of[step.src_start : step.src_end]:
                counts[at] += 1
    return [count / max(1, len(block.text.split())) for count, block in zip(counts, blocks, strict=True)]


def _is_menu(block: Block) -> bool:
    """Whether it is certainly none of the article, which trafilatura misses when that is short."""
    if block.beside in {"nav", "menu", "footer"}:
        return True
    return bool(block.beside) and block.linked >= _LINKED * len(block.text)


def _heading(blocks: Sequence[Block], first: int, title: str | None) -> list[int]:
    """The heading above the article, which often stands outside of what is taken for it."""
    for at in range(first - 1, -1, -1):
        text = blocks[at].text
        if blocks[at].tag == "h1" and title and (text in title or title in text):
            return [at]
    return []


def _rest(blocks: Sequence[Block], start: int) -> list[int]:
    """Long paragraphs that follow at once, or behind one block that is none: trafilatura at times ends too early."""
    found: list[int] = []
    gap = 0
    for at in range(start, len(blocks)):
        block = blocks[at]
        linked = 2 * block.linked >= len(block.text)
        if block.tag == "p" and not block.beside and not linked and len(block.text.split()) >= _GOES_ON:
            found.append(at)
            gap = 0
        else:
            gap += 1
        if gap > 1:
            break
    return found


def _left_out(blocks: Sequence[Block], taken: Sequence[int]) -> list[str]:
    chosen = set(taken)
    within = _count(blocks[at] for at in range(taken[0], taken[-1]) if at not in chosen)
    around = _count(blocks) - _count(blocks[at] for at in chosen) - within
    told = [f"{around} words around the article (menus and the like) are not in the text"] if around else []
    if within:
        told.append(f"{within} words within the article (pictures' captions, links and the like) are not in the text")
    return told
