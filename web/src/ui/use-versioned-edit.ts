/**
 * Holds the edit of a thing that other people edit, too: every form that changes something with a version uses it.
 * Typed values stay until they are saved or discarded. After a conflict the form starts from the other person's
 * values, with what was typed over them, and the next save goes over theirs.
 */
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import {
  type Conflict,
  type Edit,
  type Editing,
  type Name,
  namesOf,
  saveEdit,
  trimmed,
  unsaved,
  without,
} from './versioned-edit.ts'

export interface VersionedEditing<Thing, Form> extends Editing<Thing, Form> {
  /** The thing as the page has it now; null for a new one. */
  readonly read: Thing | null
  readonly onSaved: (after: Thing) => unknown
  /** Keeps the edit where a reload finds it. */
  readonly kept?: {
    read(): Edit<Thing, Form> | null
    write(edit: Edit<Thing, Form> | null): void
  }
}

type NameOfText<Form> = { [F in Name<Form>]: Form[F] extends string ? F : never }[Name<Form>]

export interface TextInputProps {
  readonly value: string
  onChange(event: { readonly currentTarget: { readonly value: string } }): void
}

export interface VersionedEdit<Thing, Form> {
  /** The values of the form: what the person saw, with what they typed over it. */
  readonly value: Form
  readonly changed: readonly Name<Form>[]
  type(change: Partial<Form>): void
  /** The value of a text field and what to do when it is typed in, for its input. */
  input(name: NameOfText<Form>): TextInputProps
  /** @param giveUp typed fields that are given up for theirs @returns whether everything is on the server now */
  save(giveUp?: readonly Name<Form>[]): Promise<boolean>
  /** Returns to the values of the server. */
  discard(): void
  readonly saving: boolean
  readonly saved: boolean
  /** The reason why it was not saved, where that is no conflict. */
  readonly error: Error | null
  readonly conflict: Conflict<Thing, Form> | null
  /** Fields that others changed meanwhile, and that were taken over with the last save. */
  readonly takenOver: readonly Name<Form>[]
}

export function useVersionedEdit<Thing, Form extends object>(
  editing: VersionedEditing<Thing, Form>,
): VersionedEdit<Thing, Form> {
  const { read, formOf, kept, onSaved, sendable = (all) => all } = editing
  const [edit, setEdit] = useState(() => kept?.read() ?? null)
  /** A new thing, once it is made and until the page has it. */
  const [made, setMade] = useState<Thing | null>(null)
  const [conflict, setConflict] = useState<Conflict<Thing, Form> | null>(null)
  const [takenOver, setTakenOver] = useState<readonly Name<Form>[]>([])
  const seen = edit ? edit.seen : (read ?? made)
  const put = (next: (before: Edit<Thing, Form> | null) => Edit<Thing, Form>): void =>
    setEdit((before) => {
      const { typed, seen } = next(before)
      const left = trimmed(typed, formOf(seen))
      const after = namesOf(left).length === 0 ? null : { typed: left, seen }
      kept?.write(after)
      return after
    })
  const { mutateAsync, data, isPending, error, reset } = useMutation({
    mutationFn: (asked: Edit<Thing, Form>) => saveEdit(asked, editing),
    onSuccess(outcome, asked) {
      // A save after a conflict is of the same edit.
      if (!conflict) setTakenOver(outcome.takenOver)
      if (outcome.kind === 'conflict') {
        put((before) => ({ typed: before?.typed ?? asked.typed, seen: outcome.now }))
        return setConflict(outcome)
      }
      const { after } = outcome
      put((before) => ({
        typed: unsaved(before?.typed ?? {}, asked.typed, sendable(asked.typed)),
        seen: after,
      }))
      setMade(after)
      setConflict(null)
      return onSaved(after)
    },
  })
  const value = { ...formOf(seen), ...edit?.typed }
  const type = (change: Partial<Form>): void => {
    reset()
    if (!conflict) setTakenOver([])
    put((before) => ({ typed: { ...before?.typed, ...change }, seen: before ? before.seen : seen }))
  }
  return {
    value,
    changed: namesOf(edit?.typed ?? {}),
    type,
    input: (name) => ({
      value: value[name] as string,
      onChange: (event) => type({ [name]: event.currentTarget.value } as Partial<Form>),
    }),
    async save(giveUp = []) {
      if (!edit && seen) return true
      const asked = edit ? { ...edit, typed: without(edit.typed, giveUp) } : { typed: {}, seen }
      if (giveUp.length > 0) put(() => asked)
      return mutateAsync(asked).then(
        ({ kind }) => kind === 'saved',
        () => false,
      )
    },
    discard() {
      reset()
      kept?.write(null)
      setEdit(null)
      setConflict(null)
    },
    saving: isPending,
    saved: data?.kind === 'saved' && edit === null,
    error,
    conflict,
    takenOver,
  }
}
