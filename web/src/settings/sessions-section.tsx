/** Lists the open sessions, and ends them. */
import { Badge, Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { endSession, listSessions, type OpenSession } from '#contract/sessions.ts'
import * as wording from '#wording/pages/settings.ts'
import { call } from '#web/api/call.ts'
import { useList } from '#web/api/list.ts'
import { At } from '#web/ui/at.tsx'
import type { Column } from '#web/ui/data-columns.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { Section } from '#web/ui/section.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import { ConfirmDialog } from './confirm-dialog.tsx'
import { ROLE_WORDS } from './role-words.ts'

const AGAIN_MS = 10_000

export function SessionsSection() {
  const [ending, end] = useState<OpenSession | null>(null)
  return (
    <Section title={wording.signedInNow} intro={wording.aSessionEndsAfter}>
      <DataTable
        caption={wording.whoIsSignedInNewest}
        columns={[...COLUMNS, endColumn(end)]}
        list={useList(listSessions, AGAIN_MS)}
        keyOf={({ id }) => id}
        loading={wording.loadingWhoIsSigned}
        rowHeight={36}
        empty={wording.nobodyIsSignedInOnAPage}
        narrow="blocks"
      />
      {ending ? <EndDialog session={ending} close={() => end(null)} /> : null}
    </Section>
  )
}

const COLUMNS: readonly Column<OpenSession>[] = [
  {
    key: 'session',
    header: 'Session',
    cell: ({ id, name, current }) => (
      <>
        <TextLink to="/audit" search={{ actor: `user:${id}` }} inherit>
          {name ?? id.slice(0, 12)}
        </TextLink>{' '}
        {current ? (
          <Badge variant="status" color="gray" tt="none">
            You
          </Badge>
        ) : null}
      </>
    ),
  },
  { key: 'role', header: 'Role', cell: ({ role }) => ROLE_WORDS[role].label },
  { key: 'signedIn', header: 'Signed in', cell: ({ signedInAt }) => <At at={signedInAt} /> },
  { key: 'lastSeen', header: 'Last seen', cell: ({ lastSeenAt }) => <At at={lastSeenAt} /> },
  {
    key: 'ends',
    header: wording.endsAtTheLatest,
    label: 'Ends',
    cell: ({ expiresAt }) => <At at={expiresAt} year />,
  },
]

const endColumn = (end: (session: OpenSession) => void): Column<OpenSession> => ({
  key: 'actions',
  header: <span className="visually-hidden">Actions</span>,
  align: 'end',
  cell: (session) =>
    session.current ? null : (
      <Button
        size="compact-sm"
        variant="default"
        aria-label={`End session ${session.id.slice(0, 12)}`}
        onClick={() => end(session)}
      >
        End
      </Button>
    ),
})

function EndDialog({ session, close }: { readonly session: OpenSession; readonly close: () => void }) {
  const client = useQueryClient()
  return (
    <ConfirmDialog
      title={wording.endThisSession(session.id.slice(0, 12))}
      text={wording.thePersonIsSignedOut}
      action={wording.endTheSession}
      run={async () => {
        await call(endSession, { params: { id: session.id } })
        await client.invalidateQueries({ queryKey: ['list', listSessions.path] })
      }}
      close={close}
    />
  )
}
