/** Shows when the campaign may be done: a range with its assumptions. Its place is kept while it is paused. */
import { List, Text } from '@mantine/core'
import { memo } from 'react'
import type { Snapshot } from '#contract/snapshot.ts'
import * as wording from '#wording/pages/live.ts'
import { Section } from '#web/ui/section.tsx'
import classes from './tiles.module.css'
import { When } from '#web/ui/when.tsx'

export interface FinishProps {
  readonly finish: Snapshot['expectedFinish']
  readonly status: Snapshot['header']['status']
}

export const Finish = memo(function Finish({ finish, status }: FinishProps) {
  if (status !== 'running' && status !== 'paused' && status !== 'scheduled') return null
  return (
    <Section title="Expected finish">
      <div className={classes['finish']}>
        {finish ? (
          <>
            <Text fw={600}>
              <When at={finish.earliest} /> –{' '}
              {finish.latest === null ? wording.moreThanTwoWeeks : <When at={finish.latest} />}
            </Text>
            <details>
              <summary>Assumptions</summary>
              <List size="sm" mt={4}>
                {finish.assumptions.map((sentence) => (
                  <List.Item key={sentence}>{sentence}</List.Item>
                ))}
              </List>
            </details>
          </>
        ) : (
          <Text size="sm" c="dimmed">
            {status === 'running' ? wording.tooLittleHasHappened : wording.noFinishWhileItDoesNotDial}
          </Text>
        )}
      </div>
    </Section>
  )
})
