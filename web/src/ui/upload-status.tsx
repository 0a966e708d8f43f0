/** Draws the status of an upload, with one look per status. */
import { IconArrowsJoin, IconCircleCheck, IconCircleX, IconUpload } from '@tabler/icons-react'
import type { Snapshot } from '#contract/snapshot.ts'
import { StatusBadge } from './status.tsx'

type Status = NonNullable<Snapshot['stagedCsv']>['status']

const UPLOAD_LOOK = {
  staging: { label: 'Reading', colour: 'blue', icon: IconUpload },
  merging: { label: 'Taking in', colour: 'blue', icon: IconArrowsJoin },
  done: { label: 'Done', colour: 'teal', icon: IconCircleCheck },
  failed: { label: 'Failed', colour: 'red', icon: IconCircleX },
} satisfies Readonly<Record<Status, object>>

export const UploadStatus = ({ status }: { readonly status: Status }) => (
  <StatusBadge look={UPLOAD_LOOK[status]} />
)
