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
import type { CallSummary } from '#contract/calls.ts'
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
  placing: { label: 'Placing', colour: 'blue', icon: IconPhone },
  ringing: { label: 'Ringing', colour: 'blue', icon: IconPhone },
  in_progress: { label: 'Talking', colour: 'blue', icon: IconPhoneCall },
  ended: { label: 'Ended', colour: 'gray', icon: IconPhoneOff },
} satisfies Readonly<Record<CallSummary['status'], object>>

const UNCERTAIN = { label: 'Uncertain', colour: 'orange', icon: IconHelp }

export function CallResult({
  call,
}: {
  readonly call: Pick<CallSummary, 'status' | 'result' | 'uncertain'>
}) {
  if (call.result !== null) return <StatusBadge look={RESULT_LOOK[call.result]} />
  return <StatusBadge look={call.uncertain ? UNCERTAIN : PROGRESS_LOOK[call.status]} />
}
