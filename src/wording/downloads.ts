/** Heads the columns of downloaded files, in their order. The writers of the files call it. */
export const CALL_COLUMNS = ['Call', 'Placed', 'Answered', 'Ended', 'Campaign', 'Contact', 'Phone', 'From', 'Attempt', 'Status', 'Result', 'Disposition',
  'Sentiment', 'Score', 'Talk seconds', 'Dry run', 'Cost (minor units)', 'Currency', 'Cost final', 'Task'] as const // prettier-ignore

export const RESULT_COLUMNS = ['Task', 'Contact', 'Company', 'Phone', 'Status', 'Reason', 'Variant', 'Attempts', 'System retries', 'Last attempted',
  'Result', 'Disposition', 'Sentiment', 'Score', 'Talk seconds', 'Transcript', 'Cost (minor units)', 'Currency'] as const // prettier-ignore

export const DUPLICATE_COLUMNS = ['Line', 'Same number as line', 'Phone'] as const
