"""The page in a browser: one launch function that holds every default of privacy and safety."""

from __future__ import annotations

import os
import socket
from contextlib import closing, suppress
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

from assistant.errors import SettingsError
from assistant.law.language import Language
from assistant.ui.fresh import Fresh, stamp_of
from assistant.ui.page.shield import LOOPBACK

if TYPE_CHECKING:
    import gradio as gr

    from assistant.assistant import Assistant
    from assistant.cabinet import Cabinet
    from assistant.keep.keep import Keep
    from assistant.models.disclosure import Disclosure
    from assistant.settings import Settings
    from assistant.ui.page.door.aside import Programs
    from assistant.ui.page.door.inbox import Inbox

# Libraries read these when they are imported: nothing is counted, reported or looked up anywhere.
QUIET = {
    "GRADIO_ANALYTICS_ENABLED": "False",
    "HF_HUB_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
}
_EVERY = ("", "0.0.0.0", "::")  # addresses that stand for all that a computer has
# Gradio lets its environment undo what a launch says by leaving out; only this one is harmless.
_KEPT = ("GRADIO_TEMP_DIR", *QUIET)


def build(
    fresh: Fresh,
    cabinet: Cabinet,
    inbox: Inbox,
    keep: Keep | None = None,
    told: Disclosure | None = None,
) -> gr.Blocks:
    """Build the page.

    Args:
        fresh: gives who answers.
        cabinet: the documents of whoever uses the page.
        inbox: where files wait that were sent.
        keep: what is kept of conversations; where it is None, only as long as the program runs.
        told: what a language model is given; None where there is no model.
    """
    be_quiet()
    from assistant.keep.keep import Keep
    from assistant.ui.page.shell import build_page

    return build_page(fresh, keep or Keep(), cabinet, inbox, told=told)


def launch(
    settings: Settings,
    *,
    assistant: Assistant | None = None,
    prevent_thread_lock: bool = False,
) -> gr.Blocks:
    """Open the page on this computer and, unless told otherwise, stay until it is stopped.

    Args:
        settings: the settings.
        assistant: who answers; opened from the settings where it is None.
        prevent_thread_lock: return at once and leave the page open.

    Raises:
        SettingsError: the address, the port, the sharing or the model that is set cannot be.
        AssistantError: the assistant cannot be opened; with the mend.
    """
    refuse_unsafe(settings)
    be_quiet()
    from assistant.cabinet import Cabinet
    from assistant.keep.keep import Keep
    from assistant.speaking import disclosure
    from assistant.ui.http.serve import interface
    from assistant.ui.page.door.inbox import Inbox

    told = disclosure(settings)
    cabinet, keep = Cabinet(settings), Keep.inside(settings.data_dir)
    inbox = Inbox(cabinet.most_bytes)
    fresh = _fresh(settings, assistant)
    programs = interface(settings, lambda person: fresh.ready(person).assistant)
    page = build(fresh, cabinet, inbox, keep, told)
    _, url, _ = page.launch(**launch_arguments(settings, inbox, programs), prevent_thread_lock=True)
    _tell(url, settings)
    if not prevent_thread_lock:
        page.block_thread()
    return page


def launch_arguments(
    settings: Settings, inbox: Inbox, programs: Programs | None = None
) -> dict[str, Any]:
    """Return what Gradio is launched with; every default that leaks or opens a door is changed.

    Args:
        settings: the settings.
        inbox: where files wait that were sent.
        programs: answers programs, beside the page.
    """
    from assistant.ui.page.looks import look
    from assistant.ui.page.order import door_arguments

    return {
        "server_name": settings.host,
        "server_port": settings.port,
        "share": False,
        "inbrowser": False,
        "quiet": True,
        "show_error": False,
        "debug": False,
        "footer_links": [],
        "run_history": False,
        "enable_monitoring": False,
        "max_file_size": "1kb",
        "state_session_capacity": 1000,
        "strict_cors": True,
        "ssr_mode": False,
        "pwa": False,
        "mcp_server": False,
        **door_arguments(settings, inbox, programs),
        **look(),
    }


def be_quiet() -> None:
    """Set the environment so that no library calls home and none undoes the launch arguments."""
    for name in [n for n in os.environ if n.startswith("GRADIO_") and n not in _KEPT]:
        del os.environ[name]
    os.environ.update(QUIET)
    # A company's proxy must not be asked for this very computer.
    for name in ("NO_PROXY", "no_proxy"):
        known = [part for part in os.environ.get(name, "").split(",") if part.strip()]
        os.environ[name] = ",".join(dict.fromkeys([*known, *LOOPBACK]))


def refuse_unsafe(settings: Settings) -> None:
    """Refuse settings under which strangers could read the questions, and a port that is taken.

    Args:
        settings: the settings.

    Raises:
        SettingsError: with the mend.
    """
    if os.environ.get("GRADIO_SHARE", "").strip().lower() not in ("", "false", "0"):
        raise SettingsError(
            "GRADIO_SHARE is set, which would put the page on a public address.",
            mend="Remove GRADIO_SHARE from the environment: this page is never shared.",
        )
    _refuse_strangers(settings)
    if _is_taken(settings.host, settings.port):
        raise SettingsError(
            f"Port {settings.port} is already in use, perhaps by a page that is open already.",
            mend=f"Stop that program, or choose another port: ASSISTANT_PORT={_next(settings)}",
        )


def _refuse_strangers(settings: Settings) -> None:
    """Refuse an address that others can reach while nobody has to log in, or that has no name."""
    from assistant.cabinet import accounts_of

    inside = settings.host in LOOPBACK and not set(settings.host_names) - set(LOOPBACK)
    if not inside and not accounts_of(settings).names():
        where = settings.host if settings.host not in LOOPBACK else settings.hosts
        raise SettingsError(
            f"The page has no accounts, so it does not open on {where}: "
            "anyone in the network could use it.",
            mend="Make an account first: assistant people add NAME. "
            "For this computer alone leave ASSISTANT_HOST at 127.0.0.1 and ASSISTANT_HOSTS empty.",
        )
    if settings.host in _EVERY and not settings.host_names:
        raise SettingsError(
            f"On {settings.host} the page does not know by which name others reach it.",
            mend="Name it: ASSISTANT_HOSTS=law.example.org or the computer's address.",
        )
    for path in (settings.tls_cert, settings.tls_key):
        if path is not None and not path.is_file():
            raise SettingsError(
                f"The certificate or its key is not there: {path}.",
                mend="Correct ASSISTANT_TLS_CERT and ASSISTANT_TLS_KEY.",
            )


def _next(settings: Settings) -> int:
    return settings.port + 1 if settings.port < 65535 else 7860


def _is_taken(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with closing(socket.socket(family, socket.SOCK_STREAM)) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return True
    return False


def _fresh(settings: Settings, assistant: Assistant | None) -> Fresh:
    from assistant.ingest.own.record import file_of
    from assistant.wiring import documents_folder

    folder = documents_folder(settings)

    def files(act_id: str) -> Path | None:
        return file_of(act_id, folder)

    if assistant is not None:
        return Fresh(lambda: assistant, files=files)
    return Fresh(lambda: _open(settings), lambda: stamp_of(settings), files)


def _open(settings: Settings) -> Assistant:
    from assistant.ui.house import house_language
    from assistant.ui.progress import shown
    from assistant.wiring import open_assistant

    with shown(house_language()) as progress:
        opened = open_assistant(settings, progress=progress).of("", door="page")
    # The first search loads what the others find loaded; nobody should wait for it.
    Thread(target=_warm_up, args=(opened,), daemon=True).start()
    return opened


def _warm_up(assistant: Assistant) -> None:
    from assistant.ui.page.chat.desk import starters

    with suppress(Exception):  # whoever asks first is told
        assistant.search(starters(Language.RU)[0])


def _tell(url: str, settings: Settings) -> None:
    import typer

    from assistant.ui.house import house_language
    from assistant.ui.i18n import message

    typer.echo(message("page.running", house_language(), url=url))
    if settings.host not in LOOPBACK and not settings.encrypted:
        typer.echo(message("login.not_encrypted", house_language()))
