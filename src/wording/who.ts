/** Says who did something, inside a sentence: a person by name, an API key by the name that it was given. */

/** @param name null when it was never given one */
export function whoText(actor: string, name: string | undefined): string {
  if (actor.startsWith('key:')) return name === undefined ? 'an API key' : `the key “${name}”`
  if (actor.startsWith('user:')) return name ?? 'a person without a name'
  return name ?? 'the operator of the installation'
}
