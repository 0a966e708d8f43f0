/** Holds some settings of the workspace while they are edited. */
import { useQueryClient } from '@tanstack/react-query'
import { changeWorkspace, type Workspace, type WorkspacePatch } from '#contract/workspace.ts'
import { call } from '#web/api/call.ts'
import { readNow } from '#web/api/read-now.ts'
import { workspaceQuery } from '#web/api/workspace.ts'
import { useVersionedEdit } from '#web/ui/use-versioned-edit.ts'

/** Some settings as the fields of a form. */
export interface Fields<Name extends string, Value> {
  readonly names: readonly Name[]
  readonly read: (workspace: Workspace, name: Name) => Value
  readonly patchOf: (typed: Readonly<Partial<Record<Name, Value>>>, seen: Workspace) => WorkspacePatch
  /** The change of another person: `Parallel calls: now 40, was 20`. */
  readonly say: (name: Name, before: Workspace, now: Workspace) => string
}

export function useSettingsDraft<Name extends string, Value>(
  workspace: Workspace,
  { names, read, patchOf, say }: Fields<Name, Value>,
) {
  const client = useQueryClient()
  const edit = useVersionedEdit<Workspace, Record<Name, Value>>({
    read: workspace,
    formOf: (seen) =>
      Object.fromEntries(names.map((name) => [name, read(seen ?? workspace, name)])) as Record<Name, Value>,
    send(_value, seen, typed) {
      const { version } = seen ?? workspace
      return call(changeWorkspace, { body: { ...patchOf(typed, seen ?? workspace), version } })
    },
    readNow: () => readNow(client, workspaceQuery),
    onSaved: (after) => client.setQueryData(workspaceQuery.queryKey, after),
  })
  const { conflict } = edit
  return {
    ...edit,
    valueOf: (name: Name): Value => edit.value[name],
    type: (name: Name, value: Value): void => edit.type({ [name]: value } as Record<Name, Value>),
    save: (): void => void edit.save(),
    /** The changes of other people in the meantime. */
    meanwhile: conflict?.fields.map((name) => say(name, conflict.before, conflict.now)) ?? null,
  }
}
