/** Asks the carrier what works, and shows the answer in place. */
import { Button, Text } from '@mantine/core'
import { IconCircleCheck, IconCircleX, IconInfoCircle } from '@tabler/icons-react'
import type { ConnectionCheck } from '#contract/connections.ts'
import * as wording from '#wording/pages/connections.ts'
import { isNotKnown } from '#web/api/call.ts'
import { Section } from '#web/ui/section.tsx'
import classes from './connections.module.css'
import { useCheck } from './use-connection.ts'

export function CheckSection({ id }: { readonly id: string }) {
  const { mutate, data, error, isPending } = useCheck(id)
  return (
    <Section title="Check" intro={wording.checkAsksTheCarrier}>
      <Button variant="default" onClick={() => mutate()} loading={isPending}>
        {data ? 'Check again' : 'Check now'}
      </Button>
      <div role="status">
        {data ? <Result check={data} /> : null}
        {error ? (
          <Text size="sm" mt="sm">
            {wording.theCheckItselfFailed(isNotKnown(error) ? wording.noAnswerCameCheck : error.message)}
          </Text>
        ) : null}
      </div>
    </Section>
  )
}

const SIGN = new Map<boolean | null, readonly [typeof IconCircleX, string, string]>([
  [true, [IconCircleCheck, 'good', 'Works: ']],
  [false, [IconCircleX, 'bad', wording.doesNotWork]],
  [null, [IconInfoCircle, 'open', 'To know: ']],
])

const Result = ({ check }: { readonly check: ConnectionCheck }) => (
  <>
    <Text fw={650} mt="sm">
      {check.ok ? wording.readyToDial : wording.notReadyToDial}
    </Text>
    <ul className={classes['checks']}>
      {check.checks.map(({ what, ok, sentence }) => {
        const [Sign, look, said] = SIGN.get(ok) ?? [IconInfoCircle, 'open', '']
        return (
          <li key={what} data-look={look}>
            <Sign size={18} aria-hidden />
            <span>
              <span className="visually-hidden">{said}</span>
              <strong>{what}.</strong> {sentence}
            </span>
          </li>
        )
      })}
    </ul>
  </>
)
