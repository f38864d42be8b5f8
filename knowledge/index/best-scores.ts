/**
 * Ordinals of the `limit` highest scores above zero, best first; equal scores in order of ordinal. A binary heap
 * whose root is the worst kept score, so that nearly every ordinal costs one comparison.
 */
export function bestScores(scores: Float32Array, limit: number): number[] {
  const heap: number[] = [];
  if (limit <= 0) return heap;
  const isWorse = (a: number, b: number): boolean => {
    const difference = (scores[a] ?? 0) - (scores[b] ?? 0);
    return difference < 0 || (difference === 0 && a > b);
  };
  let worst = 0;
  for (let ordinal = 0; ordinal < scores.length; ordinal += 1) {
    const score = scores[ordinal] ?? 0;
    if (score <= worst) continue;
    if (heap.length < limit) {
      heap.push(ordinal);
      siftUp(heap, isWorse);
    } else {
      heap[0] = ordinal;
      siftDown(heap, isWorse);
    }
    if (heap.length === limit) worst = scores[heap[0] ?? 0] ?? 0;
  }
  return heap.sort((a, b) => (isWorse(a, b) ? 1 : -1));
}

type Compare = (a: number, b: number) => boolean;

function siftUp(heap: number[], isWorse: Compare): void {
  let child = heap.length - 1;
  while (child > 0) {
    const parent = (child - 1) >> 1;
    if (!isWorse(heap[child] ?? 0, heap[parent] ?? 0)) return;
    swap(heap, child, parent);
    child = parent;
  }
}

function siftDown(heap: number[], isWorse: Compare): void {
  let parent = 0;
  for (;;) {
    let child = 2 * parent + 1;
    if (child >= heap.length) return;
    if (child + 1 < heap.length && isWorse(heap[child + 1] ?? 0, heap[child] ?? 0)) child += 1;
    if (!isWorse(heap[child] ?? 0, heap[parent] ?? 0)) return;
    swap(heap, child, parent);
    parent = child;
  }
}

function swap(heap: number[], a: number, b: number): void {
  const kept = heap[a] ?? 0;
  heap[a] = heap[b] ?? 0;
  heap[b] = kept;
}
