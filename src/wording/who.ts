/** Says who did something: a person and an API key by the names that they were given. */
import { capital, spaced } from './figures.ts'

type Name = string | null | undefined

/** Inside a sentence. @param name null or undefined when it was never given one */
export function whoText(actor: string, name: Name): string {
  if (actor.startsWith('key:')) return name == null ? 'an API key' : `the key “${name}”`
  if (actor.startsWith('user:')) return name ?? 'a person without a name'
  return name ?? 'the operator of the installation'
}

/** Alone, as in the cell of a table; what has no name is told apart by the beginning of its id. */
export function actorText(actor: string, name: Name): string {
  const id = actor.slice(actor.indexOf(':') + 1, actor.indexOf(':') + 13)
  if (actor.startsWith('key:')) return name == null ? `Key ${id}` : `Key “${name}”`
  if (actor.startsWith('user:')) return name ?? `Session ${id}`
  return capital(spaced(actor))
}
