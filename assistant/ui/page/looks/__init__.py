"""How the page looks: its theme, its style sheets and the script that only a browser can run.

The files called "base" go into the page itself, so that they count before anything is painted; Gradio loads the
others with its own.
"""

from __future__ import annotations

from importlib import resources
from typing import Any

import gradio as gr

_EARLY = "base."
# Sizes in rem, so that they follow the size that the reader chooses for the page.
_WORDS = gr.themes.Size(
    xxs="0.9375rem",
    xs="0.9375rem",
    sm="0.9375rem",
    md="1rem",
    lg="1.0625rem",
    xl="1.25rem",
    xxl="1.5rem",
)
# What Gradio colours, by the tokens of base.css, which know the light and the dark themselves.
_COLOURS = {
    "var(--paper)": "body_background_fill background_fill_secondary",
    "var(--surface)": "background_fill_primary block_background_fill input_background_fill "
    "input_background_fill_focus input_background_fill_hover panel_background_fill "
    "checkbox_background_color checkbox_background_color_focus checkbox_background_color_hover "
    "checkbox_label_background_fill block_label_background_fill "
    "button_secondary_background_fill button_cancel_background_fill table_even_background_fill "
    "error_background_fill stat_background_fill",
    "var(--sunken)": "code_background_fill table_odd_background_fill",
    "var(--accent-soft)": "color_accent_soft checkbox_label_background_fill_hover table_row_focus "
    "checkbox_label_background_fill_selected button_secondary_background_fill_hover",
    "var(--ink)": "body_text_color block_label_text_color block_title_text_color accordion_text_color "
    "table_text_color checkbox_label_text_color checkbox_label_text_color_selected "
    "button_secondary_text_color button_secondary_text_color_hover",
    "var(--ink-soft)": "body_text_color_subdued block_info_text_color input_placeholder_color",
    "var(--line)": "border_color_primary block_border_color block_label_border_color "
    "block_title_border_color panel_border_color table_border_color",
    "var(--line-strong)": "input_border_color input_border_color_hover checkbox_border_color "
    "checkbox_border_color_hover checkbox_label_border_color button_secondary_border_color",
    "var(--accent)": "color_accent border_color_accent border_color_accent_subdued "
    "input_border_color_focus loader_color slider_color checkbox_background_color_selected "
    "checkbox_border_color_focus checkbox_border_color_selected checkbox_label_border_color_hover "
    "checkbox_label_border_color_selected button_primary_background_fill "
    "button_primary_border_color button_secondary_border_color_hover link_text_color "
    "link_text_color_visited link_text_color_active",
    "var(--accent-strong)": "link_text_color_hover button_primary_background_fill_hover "
    "button_primary_border_color_hover",
    "var(--on-accent)": "button_primary_text_color button_primary_text_color_hover",
    "var(--wrong)": "error_border_color error_text_color error_icon_color button_cancel_text_color "
    "button_cancel_border_color button_cancel_text_color_hover button_cancel_border_color_hover",
    "var(--wrong-soft)": "button_cancel_background_fill_hover",
    "transparent": "block_title_background_fill",
    "1px": "input_border_width checkbox_border_width checkbox_label_border_width block_border_width",
    "none": "shadow_drop shadow_drop_lg shadow_inset block_shadow input_shadow input_shadow_focus "
    "button_primary_shadow button_primary_shadow_hover button_primary_shadow_active "
    "button_secondary_shadow button_secondary_shadow_hover button_secondary_shadow_active "
    "checkbox_shadow checkbox_label_shadow checkbox_label_shadow_hover",
    "var(--radius)": "block_radius container_radius input_radius button_large_radius "
    "button_medium_radius button_small_radius table_radius block_label_radius",
}


def look() -> dict[str, Any]:
    """Return the arguments of a launch that give the page its looks and its script."""
    return {
        "theme": _theme(),
        "css": _joined(".css", early=False),
        "head": f"<script>\n{_joined('.js', early=False)}</script>",
    }


def early(ending: str) -> str:
    """Return what counts before anything is painted.

    Args:
        ending: ".css" or ".js".
    """
    return _joined(ending, early=True)


def _joined(ending: str, *, early: bool) -> str:
    """Return the files of a kind, in the order of their names."""
    files = sorted(resources.files(__name__).iterdir(), key=lambda file: file.name)
    wanted = [f for f in files if f.name.endswith(ending) and f.name.startswith(_EARLY) is early]
    return "\n".join(file.read_text(encoding="utf-8") for file in wanted)


def _theme() -> gr.themes.Base:
    theme = gr.themes.Base(
        text_size=_WORDS, font=["var(--sans)", "sans-serif"], font_mono=["var(--mono)", "monospace"]
    )
    known = set(theme.set.__code__.co_varnames)
    chosen = {name: value for value, names in _COLOURS.items() for name in names.split()}
    dark = {f"{name}_dark": value for name, value in chosen.items()}
    return theme.set(**chosen, **{name: value for name, value in dark.items() if name in known})
