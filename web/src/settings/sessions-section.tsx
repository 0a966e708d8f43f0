/** Lists the open sessions, and ends them. */
import { Badge, Button, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { endSession, listSessions, type OpenSession } from '#contract/sessions.ts'
import { call } from '#web/api/call.ts'
import { useList } from '#web/api/list.ts'
import { Failure } from '#web/app/broken.tsx'
import { At } from '#web/ui/at.tsx'
import { ListSkeleton } from '#web/ui/list-skeleton.tsx'
import { Section } from '#web/ui/section.tsx'
import { ShowMore } from '#web/ui/show-more.tsx'
import { TableRegion } from '#web/ui/table-region.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import { ConfirmDialog } from './confirm-dialog.tsx'
import { ROLE_WORDS } from './role-words.ts'
import classes from './settings.module.css'

const AGAIN_MS = 10_000

export function SessionsSection() {
  const { items, error, again, rest } = useList(listSessions, AGAIN_MS)
  const [ending, end] = useState<OpenSession | null>(null)
  return (
    <Section
      title="Signed in now"
      intro="A session ends after 30 minutes without use, and after 12 hours in any case. Its name is the one in the audit log."
    >
      {error ? <Failure error={error} again={again} /> : null}
      {error || items ? null : <ListSkeleton label="Loading who is signed in" height={36} />}
      {items?.length === 0 ? (
        <Text size="sm">Nobody is signed in on a page. Make a link above for whoever is to come in.</Text>
      ) : null}
      {items && items.length > 0 ? <Sessions sessions={items} end={end} /> : null}
      <ShowMore {...rest} />
      {ending ? <EndDialog session={ending} close={() => end(null)} /> : null}
    </Section>
  )
}

interface SessionsProps {
  readonly sessions: readonly OpenSession[]
  readonly end: (session: OpenSession) => void
}

const Sessions = ({ sessions, end }: SessionsProps) => (
  <div className={classes['rows']}>
    <TableRegion caption="Who is signed in, newest first">
      <thead>
        <tr>
          <th scope="col">Session</th>
          <th scope="col">Role</th>
          <th scope="col">Signed in</th>
          <th scope="col">Last seen</th>
          <th scope="col">Ends at the latest</th>
          <th scope="col">
            <span className="visually-hidden">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {sessions.map((session) => (
          <tr key={session.id}>
            <th scope="row">
              <TextLink to="/audit" search={{ actor: `user:${session.id}` }} inherit>
                {session.id.slice(0, 12)}
              </TextLink>{' '}
              {session.current ? (
                <Badge variant="status" color="gray" tt="none">
                  You
                </Badge>
              ) : null}
            </th>
            <td data-label="Role">{ROLE_WORDS[session.role].label}</td>
            <td data-label="Signed in">
              <At at={session.signedInAt} />
            </td>
            <td data-label="Last seen">
              <At at={session.lastSeenAt} />
            </td>
            <td data-label="Ends">
              <At at={session.expiresAt} />
            </td>
            <td data-end>
              {session.current ? null : (
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={`End session ${session.id.slice(0, 12)}`}
                  onClick={() => end(session)}
                >
                  End
                </Button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </TableRegion>
  </div>
)

function EndDialog({ session, close }: { readonly session: OpenSession; readonly close: () => void }) {
  const client = useQueryClient()
  return (
    <ConfirmDialog
      title={`End the session ${session.id.slice(0, 12)}?`}
      text="Whoever uses it is signed out at their next step, and needs a new link to come back. What they have done stays."
      action="End the session"
      run={async () => {
        await call(endSession, { params: { id: session.id } })
        await client.invalidateQueries({ queryKey: ['list', listSessions.path] })
      }}
      close={close}
    />
  )
}
