/** Tells people who may not see a page or a part of one what it is, and who can help. */
import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { Empty } from './empty.tsx'

export const Refused = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <Empty title={title}>
    <Text size="sm">{children}</Text>
  </Empty>
)
