/**
 * Queues items by when they are due: a binary heap by world instant, then by order of entry, so that a run always plays
 * the same way.
 */
export interface Due<T> {
  readonly at: number
  readonly item: T
}

export interface DueQueue<T> {
  readonly size: number
  push(at: number, item: T): void
  peek(): Due<T> | undefined
  pop(): Due<T> | undefined
}

export function createDueQueue<T>(): DueQueue<T> {
  const heap: (Due<T> & { readonly order: number })[] = []
  let entered = 0
  const before = (a: number, b: number): boolean => {
    const [x, y] = [heap[a], heap[b]]
    if (x === undefined || y === undefined) return false
    return x.at < y.at || (x.at === y.at && x.order < y.order)
  }
  const swap = (a: number, b: number): void => {
    const [x, y] = [heap[a], heap[b]]
    if (x === undefined || y === undefined) return
    heap[a] = y
    heap[b] = x
  }
  const sink = (): void => {
    for (let i = 0; ;) {
      let least = i
      for (const child of [2 * i + 1, 2 * i + 2]) if (before(child, least)) least = child
      if (least === i) return
      swap(i, least)
      i = least
    }
  }
  return {
    get size() {
      return heap.length
    },
    push(at, item) {
      heap.push({ at, item, order: entered++ })
      for (let i = heap.length - 1; i > 0;) {
        const parent = (i - 1) >> 1
        if (!before(i, parent)) return
        swap(i, parent)
        i = parent
      }
    },
    peek: () => heap[0],
    pop() {
      const first = heap[0]
      const last = heap.pop()
      if (last !== undefined && heap.length > 0) {
        heap[0] = last
        sink()
      }
      return first
    },
  }
}
