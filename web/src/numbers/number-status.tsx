/** Gives the states of a phone number their look. Only a spam flag needs a person at once. */
import { IconCircleOff, IconFlag, IconMoon, IconPhoneCheck, IconTrendingDown } from '@tabler/icons-react'
import type { PhoneNumber } from '#contract/numbers.ts'
import * as wording from '#wording/pages/numbers.ts'
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
  active: wording.mayBeDialledFrom,
  resting: wording.notDialledFromForAWhile,
  degraded: wording.answeredClearlyLessOften,
  spam_flagged: wording.flaggedAsSpamByACarrier,
  inactive: wording.switchedOffByAPerson,
}

export const NumberStatus = ({ status }: { readonly status: Status }) => (
  <StatusBadge look={NUMBER_LOOK[status]} />
)
