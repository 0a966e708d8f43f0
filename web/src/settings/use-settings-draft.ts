/**
 * Holds settings of the workspace while they are edited. Typed values stay until they are saved or discarded. They
 * are saved against the version that the person saw, so that no other person's change is overwritten unseen.
 */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { changeWorkspace, type Workspace, type WorkspacePatch } from '#contract/workspace.ts'
import { call, Refusal } from '#web/api/call.ts'
import { readNow } from '#web/api/read-now.ts'
import { workspaceQuery } from '#web/api/workspace.ts'

/** Some settings as the fields of a form. */
export interface Fields<Name extends string, Value> {
  readonly names: readonly Name[]
  readonly read: (workspace: Workspace, name: Name) => Value
  readonly patchOf: (typed: Readonly<Partial<Record<Name, Value>>>, seen: Workspace) => WorkspacePatch
  /** The change of another person: `Parallel calls: now 40, was 20`. */
  readonly say: (name: Name, before: Workspace, now: Workspace) => string
}

interface Draft<Name extends string, Value> {
  readonly typed: Readonly<Partial<Record<Name, Value>>>
  /** The workspace as the person saw it when they began to type. */
  readonly seen: Workspace
}

export function useSettingsDraft<Name extends string, Value>(
  workspace: Workspace,
  { names, read, patchOf, say }: Fields<Name, Value>,
) {
  const client = useQueryClient()
  const [draft, setDraft] = useState<Draft<Name, Value> | null>(null)
  /** The changes of other people in the meantime. */
  const [meanwhile, setMeanwhile] = useState<readonly string[] | null>(null)
  const readAgain = () => readNow(client, workspaceQuery)
  const differing = (a: Workspace, b: Workspace): Name[] =>
    names.filter((name) => read(a, name) !== read(b, name))
  const { mutate, reset, isPending, isSuccess, error } = useMutation({
    mutationFn: async ({ typed, seen }: Draft<Name, Value>): Promise<Workspace> => {
      const save = (version: number) => call(changeWorkspace, { body: { ...patchOf(typed, seen), version } })
      try {
        return await save(seen.version)
      } catch (error) {
        if (!isStale(error)) throw error
        const now = await readAgain()
        // The version counts every setting. A change of other settings does not affect a person who saw these same
        // values.
        if (differing(seen, now).length === 0) return save(now.version)
        throw error
      }
    },
    async onError(error, { typed, seen }) {
      if (!isStale(error)) return
      const now = await readAgain()
      const changes = differing(seen, now).map((name) => say(name, seen, now))
      setMeanwhile(changes.length > 0 ? changes : ['Another setting of the workspace.'])
      setDraft({ typed, seen: now })
    },
    onSuccess(after) {
      client.setQueryData(workspaceQuery.queryKey, after)
      setDraft(null)
      setMeanwhile(null)
    },
  })
  const type = (name: Name, value: Value): void => {
    reset()
    const typed = Object.fromEntries(
      Object.entries({ ...draft?.typed, [name]: value }).filter(
        ([key, each]) => key !== name || each !== read(workspace, name),
      ),
    ) as Draft<Name, Value>['typed']
    setDraft(Object.keys(typed).length === 0 ? null : { typed, seen: draft?.seen ?? workspace })
  }
  return {
    valueOf: (name: Name): Value => draft?.typed[name] ?? read(workspace, name),
    changed: names.filter((name) => draft?.typed[name] !== undefined),
    type,
    save: (): void => (draft ? mutate(draft) : undefined),
    discard(): void {
      reset()
      setDraft(null)
      setMeanwhile(null)
    },
    saving: isPending,
    saved: isSuccess && draft === null,
    meanwhile,
    error: isStale(error) ? null : error,
  }
}

const isStale = (error: unknown): boolean =>
  error instanceof Refusal && error.status === 409 && error.code === 'stale'
