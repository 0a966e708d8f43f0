/** Lists the unused sign-in links, and revokes them. */
import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { listSignInLinks, revokeSignInLink, type SignInLink } from '#contract/sessions.ts'
import * as wording from '#wording/pages/settings.ts'
import { call } from '#web/api/call.ts'
import { useList } from '#web/api/list.ts'
import { actorText } from '#wording/who.ts'
import { At } from '#web/ui/at.tsx'
import type { Column } from '#web/ui/data-columns.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { DASH } from '#web/ui/figures.ts'
import { Section } from '#web/ui/section.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import { ConfirmDialog } from './confirm-dialog.tsx'
import { ROLE_WORDS } from './role-words.ts'

const AGAIN_MS = 10_000

export function SignInLinksSection() {
  const [revoking, revoke] = useState<SignInLink | null>(null)
  return (
    <Section title="Open links" intro={wording.anybodyWithALinkGetsIn}>
      <DataTable
        caption={wording.openLinksNewestFirst}
        columns={[...COLUMNS, revokeColumn(revoke)]}
        list={useList(listSignInLinks, AGAIN_MS)}
        keyOf={({ id }) => id}
        loading={wording.loadingTheOpenLinks}
        rowHeight={36}
        empty={wording.noLinkIsOpen}
        narrow="blocks"
      />
      {revoking ? <RevokeDialog link={revoking} close={() => revoke(null)} /> : null}
    </Section>
  )
}

const COLUMNS: readonly Column<SignInLink>[] = [
  { key: 'link', header: 'Link', cell: ({ id }) => id.slice(0, 12) },
  { key: 'name', header: 'Name', cell: ({ name }) => name ?? DASH },
  { key: 'role', header: 'Role', cell: ({ role }) => ROLE_WORDS[role].label },
  {
    key: 'madeBy',
    header: 'Made by',
    cell: ({ madeBy, madeByName }) =>
      madeBy === null ? (
        DASH
      ) : (
        <TextLink to="/audit" search={{ actor: madeBy }} inherit>
          {actorText(madeBy, madeByName)}
        </TextLink>
      ),
  },
  { key: 'made', header: 'Made', cell: ({ createdAt }) => <At at={createdAt} /> },
  { key: 'until', header: 'Works until', cell: ({ expiresAt }) => <At at={expiresAt} /> },
]

const revokeColumn = (revoke: (link: SignInLink) => void): Column<SignInLink> => ({
  key: 'actions',
  header: <span className="visually-hidden">Actions</span>,
  align: 'end',
  cell: (link) => (
    <Button
      size="compact-sm"
      variant="default"
      aria-label={`Revoke link ${link.id.slice(0, 12)}`}
      onClick={() => revoke(link)}
    >
      Revoke
    </Button>
  ),
})

function RevokeDialog({ link, close }: { readonly link: SignInLink; readonly close: () => void }) {
  const client = useQueryClient()
  return (
    <ConfirmDialog
      title={wording.revokeThisLink(link.id.slice(0, 12))}
      text={wording.itWasMadeForOne(ROLE_WORDS[link.role].label.toLowerCase())}
      action={wording.revokeTheLink}
      run={async () => {
        await call(revokeSignInLink, { params: { id: link.id } })
        await client.invalidateQueries({ queryKey: ['list', listSignInLinks.path] })
      }}
      close={close}
    />
  )
}
