/**
 * Keeps a choice of a person in this browser, so that it holds on every page, in every open tab and after a reload. The
 * zone of the times and the height of table rows are kept so.
 */
import { useSyncExternalStore } from 'react'

export interface KeptChoice<Choice extends string> {
  readonly use: () => Choice
  readonly choose: (to: Choice) => void
  /** Calls with the choice now, and again after each change of it. */
  readonly follow: (tell: (choice: Choice) => void) => void
}

/** A browser that lets no page store anything has the first of the choices. */
export function keptChoice<const Choice extends string>(
  key: string,
  known: readonly [Choice, ...Choice[]],
): KeptChoice<Choice> {
  const [first] = known
  const listeners = new Set<() => void>()
  let choice: Choice | undefined

  function stored(): Choice {
    try {
      const text = localStorage.getItem(key)
      return known.find((each) => each === text) ?? first
    } catch {
      return first
    }
  }
  const current = (): Choice => (choice ??= stored())

  function subscribe(listener: () => void): () => void {
    const another = (event: StorageEvent): void => {
      if (event.key !== key) return
      choice = undefined
      listener()
    }
    listeners.add(listener)
    addEventListener('storage', another)
    return () => {
      listeners.delete(listener)
      removeEventListener('storage', another)
    }
  }

  return {
    use: () => useSyncExternalStore(subscribe, current, () => first),
    choose(to) {
      choice = to
      try {
        localStorage.setItem(key, to)
      } catch {
        // It holds until the page is loaded again.
      }
      for (const listener of listeners) listener()
    },
    follow(tell) {
      tell(current())
      subscribe(() => tell(current()))
    },
  }
}
