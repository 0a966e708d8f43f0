/** Tells other roles who can use a page that only operators can use, with a link back. */
import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import * as wording from '#wording/pages/wizard.ts'
import { useMay, useSession } from '#web/api/session.ts'
import { Empty } from '#web/ui/empty.tsx'
import { TextLink } from '#web/ui/text-link.tsx'

export function OperatorOnly({ what, children }: { readonly what: string; readonly children: ReactNode }) {
  const session = useSession()
  const may = useMay('operator')
  if (may) return children
  if (session === null) return null
  return (
    <Empty title={`An operator ${what}`}>
      <Text size="sm">{wording.youAreSignedInAsAViewer}</Text>
      <TextLink to="/campaigns">{wording.toTheCampaigns}</TextLink>
    </Empty>
  )
}
