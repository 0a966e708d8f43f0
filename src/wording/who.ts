/** Says who did something: a person and an API key by the names that they were given. */
import { capital, spaced } from './figures.ts'

type Name = string | null | undefined

/** Inside a sentence. @param name null or undefined when it was never given one */
export function whoText(actor: string, name: Name): string {
  if (actor.startsWith('key:')) return name == null ? 'an API key' : `the key “${name}”`
  if (actor.startsWith('user:')) return name ?? 'a person without a name'
  return name ?? 'the operator of the installation'
}

/** Alone, as in the cell of a table; people and keys without a name are told apart by a few signs of their id. */
export function actorText(actor: string, name: Name): string {
  const signs = actor.slice(actor.indexOf('_') + 1).slice(0, 6)
  if (actor.startsWith('key:')) return name == null ? `Key without a name (${signs})` : `Key “${name}”`
  if (actor.startsWith('user:')) return name ?? `Person without a name (${signs})`
  return capital(spaced(actor))
}
