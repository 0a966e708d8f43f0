/** Shows one block of a page: a card with its heading, which screen readers find as a region. */
import { Group, Paper, Text, Title } from '@mantine/core'
import { memo, type ReactNode, useId } from 'react'
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
      <Head id={heading} title={title} intro={intro} aside={aside} />
      <Guard name={title}>{children}</Guard>
    </Paper>
  )
}

/** Drawn again only when it says something else, however often the block does. */
const Head = memo(function Head({
  id,
  title,
  intro,
  aside,
}: Pick<SectionProps, 'title' | 'intro' | 'aside'> & { readonly id: string }) {
  return (
    <>
      <Group justify="space-between" align="baseline" gap="xs" mb={intro ? 4 : 'sm'}>
        <Title order={2} size="h5" id={id}>
          {title}
        </Title>
        {aside}
      </Group>
      {intro ? (
        <Text size="sm" c="dimmed" mb="sm">
          {intro}
        </Text>
      ) : null}
    </>
  )
})
