/**
 * Gives each action of a person its Idempotency-Key, so that the server does it once however often it is sent.
 * `call.ts` asks here for every action. An action is known by its request. When its answer is lost and the person
 * presses again before the page has found out what became of it, that is the same action and has the same key. After
 * an answer, and after the page has found out, the next press is an action of its own.
 */
import { useState } from 'react'

export function createActionKeys(isFound: (error: Error) => boolean) {
  /** The actions whose answer was lost, by their request. */
  const lost = new Map<string, { readonly key: string; readonly error: Error }>()
  return {
    keyOf(request: string): string {
      const before = lost.get(request)
      return before && !isFound(before.error) ? before.key : newKey()
    },
    /** The server has done or refused it. */
    answered: (request: string): void => void lost.delete(request),
    lost: (request: string, key: string, error: Error): void => void lost.set(request, { key, error }),
  }
}

/**
 * Gives a form the key of what is typed into it, for an action that must not be done twice even after the page has
 * found out: the key stays the same until something else is typed.
 */
export function useActionKey(typed: string): string {
  const [action, setAction] = useState(() => ({ typed, key: newKey() }))
  if (action.typed === typed) return action.key
  const next = { typed, key: newKey() }
  setAction(next)
  return next.key
}

/** Makes a key; browsers have `randomUUID` only over https and on the server's own machine. */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  )
