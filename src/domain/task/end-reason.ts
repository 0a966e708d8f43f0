/** Says in plain words why a task ended: the label of the blocker that closed it, or the result of its last call. */
import { BLOCKERS } from '#domain/blockers/all.ts'

const LABELS: Readonly<Record<string, string>> = {
  attempts_used: 'All attempts used',
  bad_number: 'Bad number',
  campaign_cancelled: 'Campaign cancelled',
  contact_erased: 'Contact erased',
  in_other_campaign: 'In another campaign',
  set_aside: 'Set aside after crashes',
  unknown: 'Outcome unknown',
}

/** A carrier's own message has no code of ours and stands as it is. */
export const endReasonLabel = (code: string): string =>
  LABELS[code] ??
  BLOCKERS.find((blocker) => blocker.code === code)?.label ??
  (/^[a-z_]+$/.test(code) ? spaced(code) : code)

const spaced = (code: string): string => code.charAt(0).toUpperCase() + code.slice(1).replaceAll('_', ' ')
