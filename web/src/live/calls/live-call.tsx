/** Shows one live call in the strip: who, what the call is doing, and for how long. It leads to the page of the call. */
import {
  IconHelpCircle,
  IconPhone,
  IconPhoneCall,
  IconPhoneOff,
  IconPhoneOutgoing,
  type TablerIcon,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { memo, useEffect } from 'react'
import { LIVE_CALL_WORDS } from '#wording/calls.ts'
import * as wording from '#wording/pages/live.ts'
import { clockText } from '#web/ui/figures.ts'
import { useFromNow } from '#web/ui/world-time.tsx'
import classes from './live-calls.module.css'
import type { LiveCall, Place } from './places.ts'

const SIGNS: Readonly<Record<LiveCall['state'], TablerIcon>> = {
  placing: IconPhoneOutgoing,
  ringing: IconPhone,
  talking: IconPhoneCall,
  waiting: IconHelpCircle,
}
/** Machine time for which the name of a call that is gone stays, so that a click does not meet another call. */
const HOLD_MS = 2500
/** The same while other calls wait for a place: a strip of names that are gone tells nothing. */
const HOLD_CROWDED_MS = 700

export interface LiveCallProps {
  readonly place: Place
  /** No call is open without being in the snapshot. */
  readonly allKnown: boolean
  /** Other calls wait for a place. */
  readonly crowded: boolean
  readonly free: (callId: string) => void
}

export const LiveCallLink = memo(function LiveCallLink({ place, allKnown, crowded, free }: LiveCallProps) {
  const { call, gone } = place
  const { callId, state } = call
  useEffect(() => {
    if (!gone) return
    const timer = setTimeout(() => free(callId), crowded ? HOLD_CROWDED_MS : HOLD_MS)
    return () => clearTimeout(timer)
  }, [gone, callId, crowded, free])
  // Only a call in conversation is never left out of a snapshot in favour of another one.
  const ended = gone && (allKnown || state === 'talking')
  const Sign = gone ? IconPhoneOff : SIGNS[state]
  return (
    <Link
      to="/calls/$id"
      params={{ id: callId }}
      className={classes['call']}
      data-state={gone ? 'gone' : state}
      {...(state === 'waiting' && !gone ? { 'data-tip': wording.waitingForTheCarrier } : {})}
    >
      <Sign size={18} stroke={1.75} aria-hidden className={classes['sign']} />
      <span className={classes['who']}>{call.contact ?? call.phone}</span>
      <span className={classes['word']}>
        {gone ? (ended ? wording.callEnded : '') : LIVE_CALL_WORDS[state]}
      </span>
      <span className={classes['time']}>{gone ? null : <CallClock since={call.since} />}</span>
    </Link>
  )
})

/** Counts on with the instant of the page's figures, and alone is drawn again. */
function CallClock({ since }: { readonly since: string }) {
  return (
    <>
      {useFromNow((now) =>
        now === null ? '' : clockText(Math.max(0, Date.parse(now) - Date.parse(since)) / 1000),
      )}
    </>
  )
}
