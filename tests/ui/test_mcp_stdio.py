"""The tools over stdin and stdout, called by the protocol's own client from another process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import anyio
from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client

CHILD = Path(__file__).with_name("mcp_child.py")
CHECKOUT = Path(__file__).parents[2]
NAMES = {"ask", "search", "read", "cite_check", "acts"}


def _environment(folder: Path, **more: str) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("ASSISTANT_")}
    found = os.pathsep.join(map(str, (CHECKOUT, CHECKOUT / "tests", CHILD.parent)))
    own = {"ASSISTANT_DATA_DIR": str(folder), "PYTHONPATH": found, "LANG": "en_GB.UTF-8"}
    return {**kept, **own, **more}


def _talk(folder: Path, talk, **more: str):
    """Start the child, let a client talk to it, and return what came of it."""
    told = StdioServerParameters(
        command=sys.executable, args=[str(CHILD)], env=_environment(folder, **more), cwd=folder
    )

    async def run():
        with anyio.fail_after(120):
            async with stdio_client(told) as (read, write), ClientSession(read, write) as session:
                greeting = await session.initialize()
                return await talk(session, greeting)

    return anyio.run(run)


def test_a_client_lists_the_tools_and_calls_each(tmp_path) -> None:
    async def talk(session, greeting):
        listed = (await session.list_tools()).tools
        calls = {
            "ask": {"question": "Кто отвечает за риски?", "id": 1},
            "search": {"question": "эмоции", "limit": 2},
            "read": {"act": "kz/ai-law", "reference": "21(2)"},
            "cite_check": {"text": "Согласно ст. 99 Закона РК «Об искусственном интеллекте»."},
            "acts": {"lang": "en"},
        }
        return greeting, listed, {n: await session.call_tool(n, a) for n, a in calls.items()}

    greeting, listed, results = _talk(tmp_path, talk)
    assert "word for word" in greeting.instructions
    assert {tool.name for tool in listed} == NAMES
    for tool in listed:
        assert tool.annotations.readOnlyHint
        assert not tool.annotations.destructiveHint
        assert tool.inputSchema["additionalProperties"] is False
        assert tool.outputSchema["type"] == "object"
    rows = {}
    for name, result in results.items():
        assert not result.isError, result.content
        rows[name] = result.structuredContent  # the client has held it to the tool's schema
        assert json.loads(result.content[0].text) == rows[name]
    assert (rows["ask"]["verdict"], rows["ask"]["id"]) == ("answer", 1)
    assert all(claim["citations"] for claim in rows["ask"]["claims"])
    assert len(rows["search"]["hits"]) == 2
    assert rows["read"]["provisions"][0]["eid"] == "art_21__para_2"
    assert [one["verdict"] for one in rows["cite_check"]["citations"]] == ["wrong"]
    assert "kz/ai-law" in [act["act"] for act in rows["acts"]["acts"]]


WRONG = [
    ("ask", {}, "“question” is missing"),
    ("ask", {"question": "a", "colour": 1}, "“colour” is unknown here"),
    ("ask", {"question": " "}, "The question is empty"),
    ("ask", {"question": "boom"}, "an error in the program"),
    ("ask", {"question": "mend"}, "Run: assistant index"),
    ("ask", {"question": "a", "history": ["b"]}, "'b'"),
    ("read", {"act": "kz/ai-law", "reference": "99"}, "there is no article 99"),
    ("read", {"act": "kz/none"}, "There is no act kz/none"),
    ("cite_check", {"text": ""}, "The text is empty"),
    ("write", {}, "There is no tool “write”"),
]


def test_what_goes_wrong_is_a_sentence(tmp_path) -> None:
    async def talk(session, greeting):
        return [await session.call_tool(name, given) for name, given, _ in WRONG]

    for (name, _, said), result in zip(WRONG, _talk(tmp_path, talk), strict=True):
        assert result.isError, name
        assert said in result.content[0].text
        assert "secret" not in result.content[0].text


def test_where_nothing_can_be_opened_each_call_says_why(tmp_path) -> None:
    async def talk(session, greeting):
        return [await session.call_tool("acts", {}) for _ in range(2)]

    for result in _talk(tmp_path, talk, ASSISTANT_PORT="7999"):
        assert result.isError
        assert result.content[0].text == "The index is gone. Run: assistant index"


def test_stdout_holds_the_protocol_and_nothing_else(tmp_path) -> None:
    told = {
        "protocolVersion": "2025-06-18",
        "capabilities": {},
        "clientInfo": {"name": "test", "version": "1"},
    }
    said = [
        {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": told},
        {"jsonrpc": "2.0", "method": "notifications/initialized"},
        {"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": {"name": "acts"}},
    ]
    with subprocess.Popen(
        [sys.executable, str(CHILD)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=_environment(tmp_path),
        cwd=tmp_path,
    ) as child:
        for line in said:
            child.stdin.write(json.dumps(line).encode() + b"\n")
        child.stdin.write(b"this is no JSON\n")
        child.stdin.flush()
        lines = [child.stdout.readline()]
        while json.loads(lines[-1]).get("id") != 2:
            lines.append(child.stdout.readline())
        child.stdin.close()
        rest = child.stdout.read()
        noise = child.stderr.read()
        assert child.wait(timeout=60) == 0, noise.decode()[-3000:]
    assert all(json.loads(line)["jsonrpc"] == "2.0" for line in [*lines, *rest.splitlines()])
    assert b"noise of a library" in noise
