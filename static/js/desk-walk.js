// Walking the text of the article desk by words and by sentences. Places are {part, start, end} in code points; the
// desk hands in how it reads its blocks, so that each way of counting stands in one file.

export function walker({ blocks, partOf, startOf, lengthOf, points, wordsOf }) {
  const segmenter = window.Intl?.Segmenter && new Intl.Segmenter(undefined, { granularity: "word" });

  /** Where words begin and end in a block; what stands between spaces counts too, with its quotation marks and without its stop. */
  function edges(block) {
    const text = block.textContent;
    const found = { start: new Set(), end: new Set() };
    const add = (from, to) => (found.start.add(from), found.end.add(to));
    for (const { index, 0: chunk } of text.matchAll(/\S+/g)) {
      add(index, index + chunk.length);
      const bare = chunk.replace(/[.,;:!?…،؛؟]+$/, "").length;
      if (bare) found.end.add(index + bare);
    }
    for (const { segment, index, isWordLike } of segmenter?.segment(text) ?? []) if (isWordLike) add(index, index + segment.length);
    const origin = startOf(block);
    const place = (unit) => origin + points(text.slice(0, unit));
    return { start: [...found.start].map(place), end: [...found.end].map(place) };
  }

  /** A place with one end moved by a word; null where it can go no further. */
  function moved(place, which, step) {
    const near = blocks().filter((block) => partOf(block) === place.part);
    const here = near.findLastIndex((block) => startOf(block) <= place[which] - (which === "end" ? 1 : 0));
    const all = near.slice(Math.max(0, here - 1), here + 2).flatMap((block) => edges(block)[which]).sort((a, b) => a - b);
    const to = step < 0 ? all.findLast((at) => at < place[which]) : all.find((at) => at > place[which]);
    if (to === undefined || (which === "start" ? to >= place.end : to <= place.start)) return null;
    return { ...place, [which]: to };
  }

  let known;

  /** Every sentence as a place; where they begin was found by the server. */
  const sentences = () =>
    (known ??= blocks().flatMap((block) => {
      const origin = startOf(block);
      const starts = [origin, ...(block.dataset.b ?? "").split(" ").filter(Boolean).map(Number)];
      return starts.map((start, n) => ({ part: partOf(block), start, end: starts[n + 1] ?? origin + lengthOf(block) }));
    }));

  const trimmed = (place) => place && { ...place, end: place.end - points(wordsOf(place).match(/\s*$/)[0]) };
  const order = (part) => (part === "title" ? 0 : 1);
  const before = (a, b) => order(a.part) - order(b.part) || a.start - b.start;

  /** The sentence after or before a place; with none, the first that stands at `block`, or the one before it. */
  function next(from, by, block) {
    const all = sentences();
    const seen = () => all.findIndex((one) => one.part === partOf(block) && one.start >= startOf(block));
    let to;
    if (!from) to = by > 0 ? seen() : seen() - 1;
    else if (by > 0) to = all.findIndex((one) => before(one, from) > 0 && (one.part !== from.part || one.start >= from.end));
    else to = all.findLastIndex((one) => before(one, from) < 0);
    return trimmed(all[to]);
  }

  /** A place drawn out to the end of the next sentence. */
  function longer(place) {
    const more = sentences().find((one) => one.part === place.part && one.end > place.end + 1);
    return more && trimmed({ ...place, end: more.end });
  }

  return { moved, next, longer };
}
