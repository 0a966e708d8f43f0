/** Shows how a call ended, or its present state: colour + icon + word. */
import {
  IconAlertTriangle,
  IconBan,
  IconCheck,
  IconHelp,
  IconHourglass,
  IconMicrophone,
  IconPhone,
  IconPhoneCall,
  IconPhoneOff,
  IconPhoneX,
  IconRobot,
} from '@tabler/icons-react'
import type { CallDetail, CallSummary } from '#contract/calls.ts'
import { LIVE_CALL_WORDS } from '#wording/calls.ts'
import { StatusBadge } from '#web/ui/status.tsx'

export type Result = NonNullable<CallSummary['result']>

export const RESULT_LOOK = {
  answered_human: { label: 'Answered', colour: 'teal', icon: IconCheck },
  answered_machine: { label: 'Voicemail', colour: 'blue', icon: IconMicrophone },
  screened: { label: 'Screened', colour: 'gray', icon: IconRobot },
  no_answer: { label: 'No answer', colour: 'gray', icon: IconPhoneOff },
  busy: { label: 'Busy', colour: 'orange', icon: IconPhoneCall },
  declined: { label: 'Declined', colour: 'gray', icon: IconPhoneX },
  unreachable: { label: 'Unreachable', colour: 'orange', icon: IconPhoneX },
  bad_number: { label: 'Bad number', colour: 'orange', icon: IconAlertTriangle },
  carrier_error: { label: 'Carrier error', colour: 'orange', icon: IconAlertTriangle },
  cancelled: { label: 'Cancelled', colour: 'gray', icon: IconBan },
  unknown: { label: 'Unknown', colour: 'orange', icon: IconHelp },
  withdrawn: { label: 'Withdrawn', colour: 'gray', icon: IconBan },
} satisfies Readonly<Record<Result, object>>

export const PROGRESS_LOOK = {
  claimed: { label: 'Queued', colour: 'gray', icon: IconHourglass },
  placing: { label: LIVE_CALL_WORDS.placing, colour: 'blue', icon: IconPhone },
  ringing: { label: LIVE_CALL_WORDS.ringing, colour: 'blue', icon: IconPhone },
  in_progress: { label: LIVE_CALL_WORDS.talking, colour: 'blue', icon: IconPhoneCall },
  ended: { label: 'Ended', colour: 'gray', icon: IconPhoneOff },
} satisfies Readonly<Record<CallSummary['status'], object>>

const UNCERTAIN = { label: LIVE_CALL_WORDS.waiting, colour: 'orange', icon: IconHelp }

interface CallResultProps {
  readonly call: Pick<CallSummary, 'status' | 'result' | 'uncertain'> & Partial<Pick<CallDetail, 'live'>>
}

export function CallResult({ call }: CallResultProps) {
  if (call.result !== null) return <StatusBadge look={RESULT_LOOK[call.result]} />
  // As the live page says it: where the carrier does not answer, nobody knows what the call is doing.
  const waits = call.uncertain || call.live?.state === 'waiting'
  return <StatusBadge look={waits ? UNCERTAIN : PROGRESS_LOOK[call.status]} />
}
