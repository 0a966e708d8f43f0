/** Shows a named part of the block, which screen readers find as a group. */
import { Text, Title } from '@mantine/core'
import { type ReactNode, useId } from 'react'

export interface HealthGroupProps {
  readonly title: string
  readonly note?: string
  readonly children: ReactNode
}

export function HealthGroup({ title, note, children }: HealthGroupProps) {
  const heading = useId()
  return (
    <div role="group" aria-labelledby={heading}>
      <Title order={3} size="h6" id={heading} mb={note ? 2 : 6}>
        {title}
      </Title>
      {note ? (
        <Text size="xs" c="dimmed" mb={6}>
          {note}
        </Text>
      ) : null}
      {children}
    </div>
  )
}
