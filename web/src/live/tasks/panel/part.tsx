/** Shows one titled part of the panel. */
import { Title } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import { fullInstant } from '#web/ui/instants.ts'
import { When } from '#web/ui/when.tsx'
import { Dash } from '#web/live/tasks/task-cells.tsx'
import { type Clock, exactInstant } from './data-text.ts'

export function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
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

export interface AtProps {
  readonly at: string | null
  readonly clock: Clock
  /** True: with the time until it; false: to the second. */
  readonly relative?: boolean
}

export function At({ at, clock, relative = false }: AtProps) {
  if (at === null) return <Dash means="Unknown" />
  if (relative) return <When at={at} asOf={clock.asOf} zone={clock.zone} relative />
  return (
    <time dateTime={at} title={fullInstant(at, clock.zone)} className="figures">
      {exactInstant(at, clock)}
    </time>
  )
}
