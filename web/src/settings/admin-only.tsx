/** Tells people who may not see a part of the settings what it is, and who can help. */
import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { Empty } from '#web/ui/empty.tsx'

export const AdminOnly = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <Empty title={title}>
    <Text size="sm">{children}</Text>
  </Empty>
)
