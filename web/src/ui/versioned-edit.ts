/**
 * Decides what becomes of an edit of a thing that other people edit, too; `use-versioned-edit.ts` calls it. An edit is
 * saved against the version that the person saw. It is stale when the server says so, and then the thing is read anew:
 * a change of others that the form does not show stops no one, and any other is a conflict that a person decides.
 * Typed values are never lost, and no other person's value is overwritten unseen.
 */
import { Refusal } from '#web/api/call.ts'

export type Name<Form> = Extract<keyof Form, string>

export interface Edit<Thing, Form> {
  /** Only the values that differ from those seen. */
  readonly typed: Partial<Form>
  /** The thing as the person saw it when they began to type; null for a new one. */
  readonly seen: Thing | null
}

export interface Conflict<Thing, Form> {
  /** The fields that others changed. */
  readonly fields: readonly Name<Form>[]
  readonly before: Thing
  readonly now: Thing
  readonly refusal: Refusal
}

export interface Editing<Thing, Form> {
  /** The values that the form starts from. */
  readonly formOf: (thing: Thing | null) => Form
  /** Sends the edit over the version of `seen`. */
  readonly send: (value: Form, seen: Thing | null, typed: Partial<Form>) => Promise<Thing>
  readonly readNow: (seen: Thing) => Promise<Thing>
  /** The part of the typed values that can be sent; half-typed ones wait. All of them when left out. */
  readonly sendable?: (typed: Partial<Form>) => Partial<Form>
  /**
   * True: others' changes of fields that this person did not type are taken over without asking, because the form
   * tells them.
   */
  readonly takesOver?: boolean
}

export type Outcome<Thing, Form> = {
  /** Fields that others changed and this person did not type. */
  readonly takenOver: readonly Name<Form>[]
} & (
  | { readonly kind: 'saved'; readonly after: Thing }
  | ({ readonly kind: 'conflict' } & Conflict<Thing, Form>)
)

export const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
export const namesOf = <Form extends object>(form: Form): Name<Form>[] => Object.keys(form) as Name<Form>[]

/** How often it is saved anew over changes that do not matter. */
const TRIES = 3

/** @throws Refusal for every other reason than a conflict */
export async function saveEdit<Thing, Form extends object>(
  { typed, seen }: Edit<Thing, Form>,
  editing: Editing<Thing, Form>,
): Promise<Outcome<Thing, Form>> {
  const { formOf, send, readNow, sendable = (all) => all, takesOver = false } = editing
  const sent = sendable(typed)
  let base = seen
  let takenOver: readonly Name<Form>[] = []
  if (base && namesOf(sent).length === 0) return { kind: 'saved', after: await readNow(base), takenOver }
  for (let left = TRIES; ; left--)
    try {
      const after = await send({ ...formOf(base), ...sent }, base, sent)
      return { kind: 'saved', after, takenOver }
    } catch (error) {
      if (!base || !isStale(error) || left === 0) throw error
      const now = await readNow(base)
      const { theirs, conflicts } = mergeOf(formOf(seen), formOf(now), typed)
      const fields = takesOver ? conflicts : [...theirs, ...conflicts]
      takenOver = theirs
      if (fields.length > 0) return { kind: 'conflict', fields, before: base, now, refusal: error, takenOver }
      base = now
    }
}

/** The server's word that the thing was changed after it was read. */
const isStale = (error: unknown): error is Refusal =>
  error instanceof Refusal && error.status === 409 && error.code === 'stale'

export interface Merge<Form> {
  /** Fields that others changed and this person did not. */
  readonly theirs: readonly Name<Form>[]
  /** Fields that both changed, to different values. */
  readonly conflicts: readonly Name<Form>[]
}

export function mergeOf<Form extends object>(seen: Form, now: Form, typed: Partial<Form>): Merge<Form> {
  const changed = namesOf(now).filter((field) => !same(seen[field], now[field]))
  return {
    theirs: changed.filter((field) => !(field in typed)),
    conflicts: changed.filter((field) => field in typed && !same(typed[field], now[field])),
  }
}

/** Only the typed values that differ from those seen. */
export const trimmed = <Form extends object>(typed: Partial<Form>, seen: Form): Partial<Form> =>
  filtered(typed, (field) => !same(typed[field], seen[field]))

/** The typed values without some fields. */
export const without = <Form extends object>(
  typed: Partial<Form>,
  fields: readonly Name<Form>[],
): Partial<Form> => filtered(typed, (field) => !fields.includes(field))

/** The values that were typed while these were saved, or that could not be sent. */
export const unsaved = <Form extends object>(
  typed: Partial<Form>,
  before: Partial<Form>,
  sent: Partial<Form>,
): Partial<Form> => filtered(typed, (field) => !(field in sent) || !same(typed[field], before[field]))

const filtered = <Form extends object>(
  typed: Partial<Form>,
  keeps: (field: Name<Form>) => boolean,
): Partial<Form> =>
  Object.fromEntries(Object.entries(typed).filter(([field]) => keeps(field as Name<Form>))) as Partial<Form>
