/** Shows why a list is empty, and what to do. */
import { Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './empty.module.css'

export function Empty({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <Stack align="flex-start" gap="xs" className={classes['empty'] ?? ''}>
      <Text fw={650}>{title}</Text>
      {children}
    </Stack>
  )
}
