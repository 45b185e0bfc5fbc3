"""How the page looks: its theme, its style sheets and the script that only a browser can run."""

from __future__ import annotations

from importlib import resources
from typing import Any

import gradio as gr

_FONTS = ["system-ui", "Segoe UI", "Roboto", "Noto Sans", "sans-serif"]
_MONO = ["ui-monospace", "Consolas", "monospace"]


def look() -> dict[str, Any]:
    """Return the arguments of a launch that give the page its looks and its script."""
    return {
        "theme": _theme(),
        "css": _joined(".css"),
        "head": f"<script>\n{_joined('.js')}</script>",
    }


def _joined(ending: str) -> str:
    """Return the files of a kind, in the order of their names."""
    files = sorted(resources.files(__name__).iterdir(), key=lambda file: file.name)
    return "\n".join(f.read_text(encoding="utf-8") for f in files if f.name.endswith(ending))


def _theme() -> gr.themes.Base:
    theme = gr.themes.Default(primary_hue="blue", text_size="lg", font=_FONTS, font_mono=_MONO)
    return theme.set(
        button_primary_background_fill="*primary_700",
        button_primary_background_fill_dark="*primary_700",
        button_primary_background_fill_hover="*primary_800",
        button_primary_background_fill_hover_dark="*primary_800",
        button_primary_text_color="white",
        button_primary_text_color_dark="white",
        block_label_text_color="*neutral_600",
        block_title_text_color="*neutral_700",
        link_text_color="*primary_700",
        link_text_color_dark="*primary_300",
        link_text_color_hover="*primary_800",
        link_text_color_hover_dark="*primary_200",
        link_text_color_visited="*primary_700",
        link_text_color_visited_dark="*primary_300",
    )
