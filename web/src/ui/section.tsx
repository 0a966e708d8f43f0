/** Shows one block of a page: a card with its heading, which screen readers find as a region. */
import { Group, Paper, Text, Title } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import { Guard } from './guard.tsx'
import classes from './section.module.css'

export interface SectionProps {
  readonly title: string
  /** A sentence under the heading. */
  readonly intro?: ReactNode
  /** Beside the heading, at its end. */
  readonly aside?: ReactNode
  readonly anchor?: string
  readonly children: ReactNode
}

export function Section({ title, intro, aside, anchor, children }: SectionProps) {
  const heading = useId()
  return (
    <Paper
      component="section"
      aria-labelledby={heading}
      className={classes['section'] ?? ''}
      {...(anchor ? { id: anchor } : {})}
    >
      <Group justify="space-between" align="baseline" gap="xs" mb={intro ? 4 : 'sm'}>
        <Title order={2} size="h5" id={heading}>
          {title}
        </Title>
        {aside}
      </Group>
      {intro ? (
        <Text size="sm" c="dimmed" mb="sm">
          {intro}
        </Text>
      ) : null}
      <Guard name={title}>{children}</Guard>
    </Paper>
  )
}
