"""Learns from the typical questions of the index which place a question belongs to."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, cast

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from assistant.law.language import Language
from assistant.protocols import Vectors
from assistant.retrieve.classifier import Classifier, marked

if TYPE_CHECKING:
    import torch

# Chosen on 6,000 typical questions of three hands that were kept out, and on the dev split (decision 107).
_HIDDEN = 512
_TOPICS = 512  # directions that the words are gathered into while it is learned
_DROPPED = (0.2, 0.6)  # of what goes into each layer
_ROUNDS, _MOST_ROUNDS = 12, 40  # over all examples; few examples are gone over more often
_BATCH, _LEAST_BATCH, _BATCHES = 512, 16, 8
_RATE, _DECAY = 2e-3, 1e-4
NETWORKS = 4
_NO_SPREAD = 1e-6
Numbers = NDArray[np.float64]
Layers = tuple[Numbers, Numbers, Numbers, Numbers]


def fit(
    vectors: Vectors,
    texts: Sequence[tuple[str, Language]],
    classes: NDArray[np.int64],
    size: int,
    tell: Callable[[float], None] = lambda share: None,
) -> Classifier:
    """Fit the classes to examples, each class as likely as any other before a question is seen.

    Words are gathered by latent semantic analysis (Deerwester et al. 1990); several networks that begin apart
    are trained with dropout (Srivastava et al. 2014) by AdamW (Loshchilov and Hutter 2019) and speak with
    their mean (Hansen and Salamon 1990); what frequent classes gain by being frequent is taken off
    (Menon et al. 2021). In double precision: a difference in the last digit between two processors
    would else grow, step by step, into another classifier.

    Args:
        vectors: the examples as vectors, shape (n, d).
        texts: their texts, each with its language.
        classes: the class of each, in [0, size), shape (n,).
        size: how many classes; one without examples never scores.
        tell: told the share done, in [0, 1].
    """
    vocabulary, idf, found = _words(texts)
    topics = _topics(found)
    inputs = np.hstack([vectors, (found @ topics).astype(np.float32)])
    inner, shift, outer, biases = _committee(inputs, classes, size, tell)
    counts = np.bincount(classes, minlength=size)
    likely = biases - np.log(np.maximum(counts, 1))
    dimension = vectors.shape[1]
    return Classifier(
        vocabulary=vocabulary,
        idf=_single(idf),
        words=(topics @ inner[dimension:]).astype(np.float16),
        meaning=_single(inner[:dimension]),
        shift=_single(shift),
        outer=_single(outer),
        biases=_single(np.where(counts > 0, likely, -np.inf)),
    )


def _single(numbers: Numbers) -> Vectors:
    return numbers.astype(np.float32)


def _words(texts: Sequence[tuple[str, Language]]) -> tuple[tuple[str, ...], Numbers, csr_matrix]:
    """Return the words that several texts have, how rare each is, and which text has which.

    The last of shape (texts, words): rows of length 1, a word weighs as it is rare.
    """
    each = [tuple(marked(*text)) for text in texts]
    counts = Counter(word for words in each for word in words)
    vocabulary = tuple(sorted(word for word, count in counts.items() if count > 1))
    rows = {word: row for row, word in enumerate(vocabulary)}
    idf = np.array([1 + math.log((1 + len(each)) / (1 + counts[w])) for w in vocabulary])
    own = [[rows[word] for word in words if word in rows] for words in each]
    weights = [idf[row] / max(float(np.linalg.norm(idf[row])), 1e-9) for row in own]
    bounds = np.cumsum([0, *map(len, own)])
    columns = np.array([row for rows in own for row in rows], dtype=np.int64)
    values = np.concatenate([*weights, np.zeros(0)])
    return vocabulary, idf, csr_matrix((values, columns, bounds), (len(each), len(vocabulary)))


def _topics(found: csr_matrix) -> Numbers:
    """Return the main directions of the words, shape (words, topics)."""
    from sklearn.utils.extmath import randomized_svd

    count = min(_TOPICS, *found.shape)
    if not count or not found.nnz:
        return np.zeros((found.shape[1], 0))
    _, _, directions = randomized_svd(found, count, n_iter=3, random_state=0)
    return cast(Numbers, directions.T)


def _committee(
    inputs: Vectors, classes: NDArray[np.int64], size: int, tell: Callable[[float], None]
) -> Layers:
    """Train several networks, and lay them side by side as one that says what they say on average."""

    def one(seed: int) -> Layers:
        return _train(inputs, classes, size, seed, lambda share: tell((seed + share) / NETWORKS))

    trained = [one(seed) for seed in range(NETWORKS)]
    inner, shift, outer, biases = zip(*trained, strict=True)
    return (
        np.hstack(inner),
        np.concatenate(shift),
        np.vstack(outer) / NETWORKS,
        np.mean(biases, axis=0),
    )


def _train(
    inputs: Vectors,
    classes: NDArray[np.int64],
    size: int,
    seed: int,
    tell: Callable[[float], None],
) -> Layers:
    """Train the network; return its weights and shifts, layer by layer, for inputs as they come."""
    import torch
    from torch import nn

    mean, spread = inputs.mean(axis=0, dtype=np.float64), inputs.std(axis=0, dtype=np.float64)
    spread = np.where(spread > _NO_SPREAD, spread, 1.0)
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        first, last = nn.Linear(inputs.shape[1], _HIDDEN), nn.Linear(_HIDDEN, size)
        layers = (nn.Dropout(_DROPPED[0]), first, nn.ReLU(), nn.Dropout(_DROPPED[1]), last)
        network = nn.Sequential(*layers).double()
        _descend(network, lambda part: (inputs[part] - mean) / spread, classes, tell)
    weights = (first.weight.T, first.bias, last.weight.T, last.bias)
    inner, shift, outer, biases = (w.detach().numpy() for w in weights)
    inner = inner / spread[:, None]
    return inner, shift - mean @ inner, outer, biases


def _descend(
    network: torch.nn.Module,
    inputs: Callable[[NDArray[np.int64]], Numbers],
    classes: NDArray[np.int64],
    tell: Callable[[float], None],
) -> None:
    """Let the network descend over all examples, round by round."""
    import torch

    count, wanted = len(classes), torch.from_numpy(classes)
    batch = min(_BATCH, max(_LEAST_BATCH, count // _BATCHES))
    rounds = min(_MOST_ROUNDS, max(_ROUNDS, _ROUNDS * _BATCH * _BATCHES // count))
    descent = torch.optim.AdamW(network.parameters(), lr=_RATE, weight_decay=_DECAY)
    steps = rounds * math.ceil(count / batch)
    rate = torch.optim.lr_scheduler.OneCycleLR(descent, _RATE, total_steps=steps)
    for turn in range(rounds):
        tell(turn / rounds)
        for part in torch.randperm(count).split(batch):
            guessed = network(torch.from_numpy(inputs(part.numpy())))
            loss = torch.nn.functional.cross_entropy(guessed, wanted[part])
            descent.zero_grad()
            loss.backward()
            descent.step()
            rate.step()
