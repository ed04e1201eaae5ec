"""`==highlight==`: pairs of exactly two equals signs, so that `a === b` stays text."""

from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter

MARK = "=="


def highlight(state: StateInline, silent: bool) -> bool:
    """Return whether a run of equals signs stands here; it becomes a mark or text."""
    if silent or not state.src.startswith(MARK, state.pos):
        return False
    scanned = state.scanDelims(state.pos, True)
    run = "=" * scanned.length
    if run == MARK:
        state.push("text", "", 0).content = run
        state.delimiters.append(
            Delimiter(
                marker=ord("="),
                length=0,
                token=len(state.tokens) - 1,
                end=-1,
                open=scanned.can_open,
                close=scanned.can_close,
            )
        )
    else:
        state.append_pending(run)
    state.pos += scanned.length
    return True


def highlight_pairs(state: StateInline) -> None:
    """Turn the balanced pairs into `mark_open` and `mark_close`."""
    _open_and_close(state, state.delimiters)
    for meta in state.tokens_meta:
        if meta and "delimiters" in meta:
            _open_and_close(state, meta["delimiters"])


def _open_and_close(state: StateInline, delimiters: list[Delimiter]) -> None:
    for opener in delimiters:
        if opener.marker == ord("=") and opener.end != -1:
            _become(state, opener.token, "mark_open", 1)
            _become(state, delimiters[opener.end].token, "mark_close", -1)


def _become(state: StateInline, index: int, kind: str, nesting: int) -> None:
    token = state.tokens[index]
    token.type, token.tag, token.markup, token.content = kind, "mark", MARK, ""
    token.nesting = 1 if nesting > 0 else -1
