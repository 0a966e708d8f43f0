/** Lists the unused sign-in links, and revokes them. */
import { Button, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { listApiKeys, listSignInLinks, revokeSignInLink, type SignInLink } from '#contract/sessions.ts'
import { call } from '#web/api/call.ts'
import { useList } from '#web/api/list.ts'
import { Failure } from '#web/app/broken.tsx'
import { actorName } from '#web/audit/audit-words.ts'
import { At } from '#web/ui/at.tsx'
import { DASH } from '#web/ui/figures.ts'
import { ListSkeleton } from '#web/ui/list-skeleton.tsx'
import { Section } from '#web/ui/section.tsx'
import { ShowMore } from '#web/ui/show-more.tsx'
import { TableRegion } from '#web/ui/table-region.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import { ConfirmDialog } from './confirm-dialog.tsx'
import { ROLE_WORDS } from './role-words.ts'
import classes from './settings.module.css'

const AGAIN_MS = 10_000
const HEADINGS = ['Link', 'Role', 'Made by', 'Made', 'Works until'] as const

export function SignInLinksSection() {
  const { items, error, again, rest } = useList(listSignInLinks, AGAIN_MS)
  const [revoking, revoke] = useState<SignInLink | null>(null)
  return (
    <Section
      title="Open links"
      intro="Whoever has one of these gets in. A link that was used, or is older than 30 minutes, is not listed."
    >
      {error ? <Failure error={error} again={again} /> : null}
      {error || items ? null : <ListSkeleton label="Loading the open links" height={36} />}
      {items?.length === 0 ? (
        <Text size="sm">No link is open. One that is made above appears here.</Text>
      ) : null}
      {items && items.length > 0 ? <Links links={items} revoke={revoke} /> : null}
      <ShowMore {...rest} />
      {revoking ? <RevokeDialog link={revoking} close={() => revoke(null)} /> : null}
    </Section>
  )
}

interface LinksProps {
  readonly links: readonly SignInLink[]
  readonly revoke: (link: SignInLink) => void
}

function Links({ links, revoke }: LinksProps) {
  const { items: keys } = useList(listApiKeys)
  const keyNames = new Map(keys?.map(({ id, name }) => [id, name]))
  return (
    <div className={classes['rows']}>
      <TableRegion caption="Open links, newest first">
        <thead>
          <tr>
            {HEADINGS.map((heading) => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
            <th scope="col">
              <span className="visually-hidden">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {links.map((link) => (
            <LinkRow key={link.id} link={link} keyNames={keyNames} revoke={revoke} />
          ))}
        </tbody>
      </TableRegion>
    </div>
  )
}

interface LinkRowProps extends Omit<LinksProps, 'links'> {
  readonly link: SignInLink
  readonly keyNames: ReadonlyMap<string, string>
}

function LinkRow({ link, keyNames, revoke }: LinkRowProps) {
  const { id, role, madeBy, createdAt, expiresAt } = link
  return (
    <tr>
      <th scope="row">{id.slice(0, 12)}</th>
      <td data-label="Role">{ROLE_WORDS[role].label}</td>
      <td data-label="Made by">
        {madeBy === null ? (
          DASH
        ) : (
          <TextLink to="/audit" search={{ actor: madeBy }} inherit>
            {actorName(madeBy, keyNames)}
          </TextLink>
        )}
      </td>
      <td data-label="Made">
        <At at={createdAt} />
      </td>
      <td data-label="Works until">
        <At at={expiresAt} />
      </td>
      <td data-end>
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`Revoke link ${id.slice(0, 12)}`}
          onClick={() => revoke(link)}
        >
          Revoke
        </Button>
      </td>
    </tr>
  )
}

function RevokeDialog({ link, close }: { readonly link: SignInLink; readonly close: () => void }) {
  const client = useQueryClient()
  return (
    <ConfirmDialog
      title={`Revoke the link ${link.id.slice(0, 12)}?`}
      text={`It was made for one ${ROLE_WORDS[link.role].label.toLowerCase()}, and signs nobody in any more. Whoever was to use it needs a new link.`}
      action="Revoke the link"
      run={async () => {
        await call(revokeSignInLink, { params: { id: link.id } })
        await client.invalidateQueries({ queryKey: ['list', listSignInLinks.path] })
      }}
      close={close}
    />
  )
}
