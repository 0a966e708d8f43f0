/** Shows one titled part of the panel. */
import { Title } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import { When } from '#web/ui/when.tsx'
import { useInstantText } from '#web/ui/world-time.tsx'
import { Dash } from '#web/live/tasks/task-cells.tsx'

export function PanelSection({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const heading = useId()
  return (
    <section aria-labelledby={heading}>
      <Title order={3} size="h6" id={heading} mb={6}>
        {title}
      </Title>
      {children}
    </section>
  )
}

export interface ExactTimeProps {
  readonly at: string | null
  /** True: with the time until it; false: to the second. */
  readonly relative?: boolean
}

export function ExactTime({ at, relative = false }: ExactTimeProps) {
  const { exact, full } = useInstantText()
  if (at === null) return <Dash means="Unknown" />
  if (relative) return <When at={at} relative />
  return (
    <time dateTime={at} title={full(at)} className="figures">
      {exact(at)}
    </time>
  )
}
