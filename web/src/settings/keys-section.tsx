/** Lists the API keys of the workspace, newest first, and revokes them. */
import { Badge, Button, Text } from '@mantine/core'
import { IconBan, IconCircleCheck, IconClockOff } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type ApiKey, listApiKeys, revokeApiKey } from '#contract/sessions.ts'
import { call } from '#web/api/call.ts'
import { useList } from '#web/api/list.ts'
import { Failure } from '#web/app/broken.tsx'
import { At } from '#web/ui/at.tsx'
import { words } from '#web/ui/figures.ts'
import { ListSkeleton } from '#web/ui/list-skeleton.tsx'
import { Section } from '#web/ui/section.tsx'
import { ShowMore } from '#web/ui/show-more.tsx'
import { TableRegion } from '#web/ui/table-region.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import { ConfirmDialog } from './confirm-dialog.tsx'
import { ROLE_WORDS } from './role-words.ts'
import classes from './settings.module.css'

const AGAIN_MS = 10_000
const HEADINGS = ['Name', 'State', 'Role', 'Scopes', 'Last used', 'Expires', 'Made'] as const

export function KeysSection() {
  const { items, error, again, rest } = useList(listApiKeys, AGAIN_MS)
  const [revoking, revoke] = useState<ApiKey | null>(null)
  return (
    <Section title="Keys" intro="What each one did is in the audit log under its name.">
      {error ? <Failure error={error} again={again} /> : null}
      {error || items ? null : <ListSkeleton label="Loading the API keys" height={36} />}
      {items?.length === 0 ? (
        <Text size="sm">There is no API key yet. Make one above for the program that is to use the API.</Text>
      ) : null}
      {items && items.length > 0 ? <Keys keys={items} revoke={revoke} /> : null}
      <ShowMore {...rest} />
      {revoking ? <RevokeDialog apiKey={revoking} close={() => revoke(null)} /> : null}
    </Section>
  )
}

interface KeysProps {
  readonly keys: readonly ApiKey[]
  readonly revoke: (key: ApiKey) => void
}

const Keys = ({ keys, ...props }: KeysProps) => (
  <div className={classes['rows']}>
    <TableRegion caption="API keys, newest first">
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
        {keys.map((key) => (
          <KeyRow key={key.id} apiKey={key} {...props} />
        ))}
      </tbody>
    </TableRegion>
  </div>
)

interface KeyRowProps extends Omit<KeysProps, 'keys'> {
  readonly apiKey: ApiKey
}

function KeyRow({ apiKey, revoke }: KeyRowProps) {
  const state = stateOf(apiKey)
  return (
    <tr>
      <th scope="row">
        <TextLink to="/audit" search={{ actor: `key:${apiKey.id}` }} inherit>
          {apiKey.name}
        </TextLink>
      </th>
      <td data-label="State">
        <KeyState state={state} />
      </td>
      <td data-label="Role">{ROLE_WORDS[apiKey.role].label}</td>
      <td data-label="Scopes">{apiKey.scopes.map(words).join(', ')}</td>
      <td data-label="Last used">{apiKey.lastUsedAt === null ? 'Never' : <At at={apiKey.lastUsedAt} />}</td>
      <td data-label="Expires">{apiKey.expiresAt === null ? 'Never' : <At at={apiKey.expiresAt} />}</td>
      <td data-label="Made">
        <At at={apiKey.createdAt} />
      </td>
      <td data-end>
        {state === 'Works' ? (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`Revoke ${apiKey.name}`}
            onClick={() => revoke(apiKey)}
          >
            Revoke
          </Button>
        ) : null}
      </td>
    </tr>
  )
}

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
      text="Programs that use it are refused from their next request on. It cannot be taken back: a new key has a new secret."
      action="Revoke the key"
      run={async () => {
        await call(revokeApiKey, { params: { id: apiKey.id } })
        await client.invalidateQueries({ queryKey: ['list', listApiKeys.path] })
      }}
      close={close}
    />
  )
}
