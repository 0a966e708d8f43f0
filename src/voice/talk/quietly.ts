/**
 * Calls something that may fail without taking the talk with it: a line, or a listener of the talk. Talk and relay use it
 * where an exception could only do harm.
 */

/** @returns undefined when it threw */
export function quietly<T>(act: () => T): T | undefined {
  try {
    return act()
  } catch {
    return undefined
  }
}
