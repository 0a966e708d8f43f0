/**
 * Limits being edited. What is typed stays until it is saved or discarded; it is saved against the version that the
 * person saw, so that nobody's change is overwritten unseen.
 */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { changeWorkspace, type Workspace } from '#contract/workspace.ts'
import { call, Refusal } from '#web/api/call.ts'
import { workspaceQuery } from '#web/api/workspace.ts'
import {
  changedLimits,
  LIMIT_FIELDS,
  type LimitName,
  type Limits,
  sameLimits,
  type Typed,
} from './limit-fields.ts'

interface Draft {
  readonly typed: Typed
  /** What the person saw when the first of these was typed. */
  readonly seen: Limits
}

export function useLimits(workspace: Workspace) {
  const client = useQueryClient()
  const [draft, setDraft] = useState<Draft | null>(null)
  /** What someone else changed in the meantime. */
  const [meanwhile, setMeanwhile] = useState<readonly string[] | null>(null)
  const readAgain = () => client.fetchQuery({ ...workspaceQuery, staleTime: 0 })
  const { mutate, reset, isPending, isSuccess, error } = useMutation({
    mutationFn: async ({ typed, seen }: Draft): Promise<Workspace> => {
      const save = (version: number) =>
        call(changeWorkspace, { body: { ...(typed as Partial<Record<LimitName, number>>), version } })
      try {
        return await save(seen.version)
      } catch (error) {
        if (!isStale(error)) throw error
        const now = await readAgain()
        // The version counts every setting. Whoever saw these very limits loses nothing by another one's change.
        if (sameLimits(seen, now)) return save(now.version)
        throw error
      }
    },
    async onError(error, { typed, seen }) {
      if (!isStale(error)) return
      const now = await readAgain()
      const changes = changedLimits(seen, now)
      setMeanwhile(changes.length > 0 ? changes : ['Another setting of the workspace.'])
      setDraft({ typed, seen: now })
    },
    onSuccess(after) {
      client.setQueryData(workspaceQuery.queryKey, after)
      setDraft(null)
      setMeanwhile(null)
    },
  })
  const type = (name: LimitName, value: number | string): void => {
    reset()
    const { [name]: _, ...others } = draft?.typed ?? {}
    const typed: Typed = value === workspace[name] ? others : { ...others, [name]: value }
    setDraft(Object.keys(typed).length === 0 ? null : { typed, seen: draft?.seen ?? workspace })
  }
  return {
    valueOf: (name: LimitName): number | string => draft?.typed[name] ?? workspace[name],
    changed: LIMIT_FIELDS.filter(({ name }) => draft?.typed[name] !== undefined),
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
    error: error && !isStale(error) ? error.message : null,
  }
}

const isStale = (error: unknown): boolean =>
  error instanceof Refusal && error.status === 409 && error.code === 'stale'
