/** Lists the API keys of the workspace, newest first, and revokes them. */
import { Badge, Button } from '@mantine/core'
import { IconBan, IconCircleCheck, IconClockOff } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type ApiKey, listApiKeys, revokeApiKey } from '#contract/sessions.ts'
import * as wording from '#wording/pages/settings.ts'
import { call } from '#web/api/call.ts'
import { useList } from '#web/api/list.ts'
import { At } from '#web/ui/at.tsx'
import type { Column } from '#web/ui/data-columns.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { words } from '#web/ui/figures.ts'
import { Section } from '#web/ui/section.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import { ConfirmDialog } from './confirm-dialog.tsx'
import { ROLE_WORDS } from './role-words.ts'

const AGAIN_MS = 10_000

export function KeysSection() {
  const [revoking, revoke] = useState<ApiKey | null>(null)
  return (
    <Section title="Keys" intro={wording.whatEachOneDid}>
      <DataTable
        caption="API keys, newest first"
        columns={[...COLUMNS, revokeColumn(revoke)]}
        list={useList(listApiKeys, AGAIN_MS)}
        keyOf={({ id }) => id}
        loading={wording.loadingTheApiKeys}
        rowHeight={36}
        empty={wording.thereIsNoApi}
        narrow="blocks"
      />
      {revoking ? <RevokeDialog apiKey={revoking} close={() => revoke(null)} /> : null}
    </Section>
  )
}

const COLUMNS: readonly Column<ApiKey>[] = [
  {
    key: 'name',
    header: 'Name',
    cell: ({ id, name }) => (
      <TextLink to="/audit" search={{ actor: `key:${id}` }} inherit>
        {name}
      </TextLink>
    ),
  },
  { key: 'state', header: 'State', cell: (key) => <KeyState state={stateOf(key)} /> },
  { key: 'role', header: 'Role', cell: ({ role }) => ROLE_WORDS[role].label },
  { key: 'scopes', header: 'Scopes', cell: ({ scopes }) => scopes.map(words).join(', ') },
  {
    key: 'lastUsed',
    header: 'Last used',
    cell: ({ lastUsedAt }) => (lastUsedAt === null ? 'Never' : <At at={lastUsedAt} />),
  },
  {
    key: 'expires',
    header: 'Expires',
    cell: ({ expiresAt }) => (expiresAt === null ? 'Never' : <At at={expiresAt} year />),
  },
  { key: 'made', header: 'Made', cell: ({ createdAt }) => <At at={createdAt} /> },
]

const revokeColumn = (revoke: (key: ApiKey) => void): Column<ApiKey> => ({
  key: 'actions',
  header: <span className="visually-hidden">Actions</span>,
  align: 'end',
  cell: (key) =>
    stateOf(key) === 'Works' ? (
      <Button
        size="compact-sm"
        variant="default"
        aria-label={`Revoke ${key.name}`}
        onClick={() => revoke(key)}
      >
        Revoke
      </Button>
    ) : null,
})

const LOOKS = {
  Works: { color: 'green', Icon: IconCircleCheck },
  Revoked: { color: 'gray', Icon: IconBan },
  Expired: { color: 'gray', Icon: IconClockOff },
} as const
type State = keyof typeof LOOKS

function KeyState({ state }: { readonly state: State }) {
  const { color, Icon } = LOOKS[state]
  return (
    <Badge variant="status" color={color} tt="none" leftSection={<Icon size="1.1em" aria-hidden />}>
      {state}
    </Badge>
  )
}

const stateOf = ({ revokedAt, expired }: ApiKey): State =>
  revokedAt !== null ? 'Revoked' : expired ? 'Expired' : 'Works'

function RevokeDialog({ apiKey, close }: { readonly apiKey: ApiKey; readonly close: () => void }) {
  const client = useQueryClient()
  return (
    <ConfirmDialog
      title={`Revoke “${apiKey.name}”?`}
      text={wording.programsThatUseItAreRefused}
      action={wording.revokeTheKey}
      run={async () => {
        await call(revokeApiKey, { params: { id: apiKey.id } })
        await client.invalidateQueries({ queryKey: ['list', listApiKeys.path] })
      }}
      close={close}
    />
  )
}
