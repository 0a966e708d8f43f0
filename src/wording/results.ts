/**
 * Says why a task ended: the label of the blocker that closed it, or the result of its last call; and heads the columns
 * of the downloaded results. Reports call it.
 */
import { wordsOfCode } from './blockers.ts'
import { capital, spaced } from './figures.ts'

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
  LABELS[code] ?? wordsOfCode(code)?.label ?? (/^[a-z_]+$/.test(code) ? capital(spaced(code)) : code)

/** The columns of the download, in their order; one per extraction field of the agents follows. */
export const RESULT_COLUMNS = ['Task', 'Contact', 'Company', 'Phone', 'Status', 'Reason', 'Variant', 'Attempts', 'System retries', 'Last attempted',
  'Result', 'Disposition', 'Sentiment', 'Score', 'Talk seconds', 'Transcript', 'Cost (minor units)', 'Currency', 'Summary'] as const // prettier-ignore
