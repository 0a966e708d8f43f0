/**
 * Drives the demo from the header of every page: its clock, its carrier, its credits and a rival campaign. The frame
 * shows it only on a page of the demo, to an admin. Its height never changes, so nothing below it moves.
 */
import { Badge, Button, Menu, NativeSelect, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { DEMO_SPEEDS, driveDemo, readDemo, type DemoAction, type DemoState } from '#contract/demo.ts'
import * as wording from '#wording/pages/demo.ts'
import { call } from '#web/api/call.ts'
import { useActionWords } from '#web/ui/action-failure.tsx'
import { useInstantText } from '#web/ui/world-time.tsx'
import classes from './demo-strip.module.css'

const DEMO = ['demo']
const LOOK_EVERY_MS = 1500

export function DemoStrip() {
  const client = useQueryClient()
  const { data: state } = useQuery({
    queryKey: DEMO,
    queryFn: ({ signal }) => call(readDemo, { signal }),
    refetchInterval: LOOK_EVERY_MS,
  })
  const drive = useMutation({
    mutationFn: (action: DemoAction) => call(driveDemo, { body: action }),
    onSuccess(next) {
      client.setQueryData(DEMO, next)
      // Pages other than the live one read by themselves.
      void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== DEMO[0] })
    },
  })
  const failed = useActionWords(drive.error)
  return (
    <section className={classes['strip'] ?? ''} aria-label={wording.demoControls}>
      <Badge color="grape" variant="light" tt="none" data-tip={wording.nobodyIsCalled}>
        {wording.demo}
      </Badge>
      {state ? <Controls state={state} busy={drive.isPending} act={drive.mutate} /> : null}
      <Text size="xs" role="status" className={classes['note'] ?? ''}>
        {failed ?? (state ? <Note state={state} /> : null)}
      </Text>
    </section>
  )
}

interface ControlsProps {
  readonly state: DemoState
  readonly busy: boolean
  readonly act: (action: DemoAction) => void
}

function Controls({ state, busy, act }: ControlsProps) {
  const paused = state.speed.asked === 0
  const speeds = DEMO_SPEEDS.includes(String(state.speed.asked) as never)
    ? DEMO_SPEEDS
    : [...DEMO_SPEEDS, String(state.speed.asked)]
  const press = (name: string, action: DemoAction, off = false) => (
    <Button variant="default" size="compact-xs" disabled={busy || off} onClick={() => act(action)}>
      {name}
    </Button>
  )
  return (
    <>
      {paused ? press(wording.startTheClock, { do: 'go on' }) : press(wording.pauseTheClock, { do: 'pause' })}
      <NativeSelect
        size="xs"
        aria-label={wording.speedOfTheClock}
        value={paused ? '0' : String(state.speed.asked)}
        onChange={(event) => act({ do: 'speed', speed: Number(event.currentTarget.value) })}
        data={(paused ? ['0', ...DEMO_SPEEDS] : [...speeds]).map((value) => ({
          value,
          label: wording.speed(value),
          disabled: value === '0',
        }))}
      />
      {press(wording.skipToTheOpening, { do: 'skip' }, state.skipping)}
      {state.broken === null ? (
        <Menu position="bottom-start" withinPortal>
          <Menu.Target>
            <Button variant="default" size="compact-xs" disabled={busy}>
              {wording.breakTheCarrier}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => act({ do: 'break', how: 'down' })}>{wording.carrierIsDown}</Menu.Item>
            <Menu.Item onClick={() => act({ do: 'break', how: 'password' })}>
              {wording.carrierRefusesThePassword}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      ) : (
        press(wording.healTheCarrier, { do: 'heal' })
      )}
      {state.drained
        ? press(wording.giveTheCreditsBack, { do: 'refill' })
        : press(wording.drainTheCredits, { do: 'drain' })}
      <span data-tip={state.rival ? wording.aRivalRuns : undefined}>
        {press(wording.startARival, { do: 'rival' }, state.rival)}
      </span>
      <span data-tip={wording.restoreTip}>{press(wording.restore, { do: 'restore' })}</span>
    </>
  )
}

function Note({ state }: { readonly state: DemoState }) {
  const write = useInstantText()
  const { asked, runs } = state.speed
  if (asked === 0) return wording.theClockIsPaused
  if (state.skipping) return wording.skipping
  if (runs < asked) return wording.lowered(asked, runs)
  return state.skipped ? wording.skipped(write.day(state.skipped.from), write.day(state.skipped.to)) : null
}
