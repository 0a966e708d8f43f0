/** Gives the states of a phone number their look. Only a spam flag needs a person at once. */
import { IconCircleOff, IconFlag, IconMoon, IconPhoneCheck, IconTrendingDown } from '@tabler/icons-react'
import type { PhoneNumber } from '#contract/numbers.ts'
import { StatusBadge } from '#web/ui/status.tsx'

type Status = PhoneNumber['status']

const NUMBER_LOOK = {
  active: { label: 'Active', colour: 'green', icon: IconPhoneCheck },
  resting: { label: 'Resting', colour: 'blue', icon: IconMoon },
  degraded: { label: 'Degraded', colour: 'orange', icon: IconTrendingDown },
  spam_flagged: { label: 'Spam flagged', colour: 'red', icon: IconFlag },
  inactive: { label: 'Inactive', colour: 'gray', icon: IconCircleOff },
} satisfies Readonly<Record<Status, object>>

/** The meaning of each state for dialling. */
export const NUMBER_MEANING: Readonly<Record<Status, string>> = {
  active: 'May be dialled from.',
  resting:
    'Not dialled from for a while: its carrier refused it repeatedly, or a person rests it. It comes back by itself.',
  degraded: 'Answered clearly less often than the rest of its pool: dialled from as seldom as possible.',
  spam_flagged:
    'Flagged as spam by a carrier or a person: never dialled from until a person sets it active again.',
  inactive: 'Switched off by a person: never dialled from.',
}

export const NumberStatus = ({ status }: { readonly status: Status }) => (
  <StatusBadge look={NUMBER_LOOK[status]} />
)
