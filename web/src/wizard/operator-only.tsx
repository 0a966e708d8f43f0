/** Tells other roles who can use a page that only operators can use, with a link back. */
import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
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
      <Text size="sm">You are signed in as a viewer: you may watch campaigns, and not change them.</Text>
      <TextLink to="/campaigns">To the campaigns</TextLink>
    </Empty>
  )
}
