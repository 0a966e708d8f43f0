/** Tells screen readers what changed: the state and what limits the campaign, but not every figure. */
import { useEffect, useRef, useState } from 'react'
import type { Snapshot } from '#contract/snapshot.ts'
import * as wording from '#wording/pages/live.ts'
import { CAMPAIGN_LOOK } from '#web/ui/status.tsx'

export function Announcer({ snapshot }: { readonly snapshot: Snapshot }) {
  const { header, dispatch } = snapshot
  const code = dispatch.available ? dispatch.limit.code : null
  const sentence = dispatch.available ? dispatch.limit.sentence : dispatch.reason
  const before = useRef({ status: header.status, code })
  const [said, say] = useState('')
  useEffect(() => {
    const { status, code: last } = before.current
    before.current = { status: header.status, code }
    if (status !== header.status)
      say(wording.theCampaignIsNow(CAMPAIGN_LOOK[header.status].label.toLowerCase(), sentence))
    else if (last !== code) say(sentence)
  }, [header.status, code, sentence])
  return (
    <div role="status" className="visually-hidden">
      {said}
    </div>
  )
}
