/**
 * Shows the way from all callable tasks through each blocker to those that start now, and the lines free for them. It
 * is a table whose first column also draws its figures to one scale, so that the drawing and the figures agree.
 */
import { memo, type ReactNode } from 'react'
import * as wording from '#wording/pages/live-health.ts'
import { countText } from '#web/ui/figures.ts'
import { useSaid } from '#web/ui/world-time.tsx'
import { HealthGroup } from './health-group.tsx'
import type { BlockerCount, Health } from './blocker-look.ts'
import classes from './waterfall.module.css'

export interface WaterfallProps extends Pick<Health, 'callable' | 'callableNow' | 'slots'> {
  readonly blockers: readonly BlockerCount[]
}

/** Places for blockers; those that are not taken yet stay empty, so that one that comes moves nothing. */
const PLACES = 5
const NOTE = wording.fromEveryCallableContact

export const Waterfall = memo(function Waterfall({ callable, callableNow, slots, blockers }: WaterfallProps) {
  const scale = Math.max(callable, slots)
  return (
    <HealthGroup title={wording.whereTheWaitingContacts} note={NOTE}>
      <table className={classes['table']}>
        <caption className="visually-hidden">{wording.callableContactsLessThose}</caption>
        <thead>
          <tr>
            <th scope="col">Step</th>
            <th scope="col">Held back</th>
            <th scope="col">Left</th>
          </tr>
        </thead>
        <tbody>
          <Step
            label="Callable"
            kind="all"
            bar={[0, callable, scale]}
            left={<Left figure="callable" count={callable} />}
          />
          {withLeft(callable, blockers).map(({ blocker, left }) => (
            <Step
              key={blocker.code}
              label={blocker.label}
              note={<Why blocker={blocker} />}
              kind="held"
              bar={[left, blocker.count, scale]}
              held={
                <>
                  −&#8288;
                  <span data-figure={`dispatch.blockers.${blocker.code}`}>{countText(blocker.count)}</span>
                </>
              }
              left={<Left figure={`blockers.${blocker.code}.left`} count={left} />}
            />
          ))}
          {Array.from({ length: Math.max(0, PLACES - blockers.length) }, (_, place) => (
            <tr key={place} aria-hidden data-spare>
              <td colSpan={3}>&nbsp;</td>
            </tr>
          ))}
          <Step
            label="Callable now"
            kind="now"
            bar={[0, callableNow, scale]}
            left={<Left figure="callableNow" count={callableNow} />}
          />
          <Step
            label={wording.freeLinesSlots}
            kind="lines"
            bar={[0, slots, scale]}
            left={<Left figure="slots" count={slots} />}
          />
        </tbody>
      </table>
    </HealthGroup>
  )
})

/** In the order of the rows, so that each leaves what the one before it left, less those whom it holds. */
function withLeft(callable: number, blockers: readonly BlockerCount[]) {
  let before = callable
  return blockers.map((blocker) => {
    before -= blocker.count
    return { blocker, left: before }
  })
}

interface StepProps {
  readonly label: string
  readonly note?: ReactNode
  readonly kind: 'all' | 'held' | 'now' | 'lines'
  /** The start of the bar, its length, and the value of the whole width. */
  readonly bar: readonly [from: number, length: number, scale: number]
  readonly held?: ReactNode
  readonly left: ReactNode
}

function Step({ label, note, kind, bar: [from, length, scale], held, left }: StepProps) {
  const share = (n: number): string => (scale > 0 ? `${(n / scale) * 100}%` : '0%')
  return (
    <tr data-kind={kind} data-none={kind === 'held' && length === 0}>
      <th scope="row">
        <div className={classes['step']}>
          <span className={classes['label']}>{label}</span>
          {note}
          <div className={classes['track']} aria-hidden>
            <div
              className={classes['bar']}
              hidden={length === 0}
              style={{ marginInlineStart: share(from), width: share(length) }}
            />
          </div>
        </div>
      </th>
      <td>{held}</td>
      <td>{left}</td>
    </tr>
  )
}

const Left = ({ figure, count }: { readonly figure: string; readonly count: number }) => (
  <span data-figure={`dispatch.${figure}`}>{countText(count)}</span>
)

function Why({ blocker }: { readonly blocker: BlockerCount }) {
  const said = useSaid()
  const text = said(blocker.explanation)
  return (
    <span className={classes['why']} data-tip={text}>
      {blocker.count === 0 ? wording.holdsNobodyNow : text}
    </span>
  )
}
