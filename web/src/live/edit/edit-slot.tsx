/** Loads the edit of a live campaign when it is first asked for, and keeps what was typed there while the page is open. */
import { lazy, Suspense, useState } from 'react'
import type { EditSection } from '#contract/dispatch-health.ts'

const EditLayer = lazy(() => import('./edit-layer.tsx').then((module) => ({ default: module.EditLayer })))

export interface EditSlotProps {
  readonly campaignId: string
  /** The section that is open. */
  readonly section: EditSection | undefined
}

export function EditSlot({ campaignId, section }: EditSlotProps) {
  const [asked, ask] = useState(false)
  if (section && !asked) ask(true)
  return asked ? (
    <Suspense>
      <EditLayer campaignId={campaignId} section={section} />
    </Suspense>
  ) : null
}
