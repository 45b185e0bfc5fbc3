"""Figures that others published, to stand beside a run; other questions, so no contest."""

from __future__ import annotations

PUBLISHED = (
    (
        "37 language models on Belgian statutes, given 100 retrieved articles",
        "citation F1: median 0.49, best 0.65; refusal recall where the evidence is missing: "
        "median 0.18, best 0.49; wrong on at least 18 %",
        "bLLeQA, github.com/nikolay-banar/blleqa",
    ),
    (
        "Lexis+ AI / Westlaw AI-Assisted Research / Practical Law AI",
        "accurate 65 / 42 / 19 %; hallucinated 17 / 33 / 17 %",
        "arXiv 2405.20362",
    ),
    (
        "an open statute assistant (Singapore PDPA)",
        "citation hit 71 %, 15 s a question",
        "github.com/yjh-jy/dsa4213-group3-pdpa-qa-system",
    ),
    (
        "an open GDPR assistant, local",
        "89.3 % ± 0.6 over 3 runs, by its own judge",
        "github.com/MatJoss/RAG-DPO",
    ),
)
