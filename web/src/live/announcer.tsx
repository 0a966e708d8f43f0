/** Tells screen readers what changed: the state and the cause that decides, but not every figure. */
import { useEffect, useRef, useState } from 'react'
import type { Snapshot } from '#contract/snapshot.ts'
import * as wording from '#wording/pages/live.ts'
import { CAMPAIGN_LOOK } from '#web/ui/status.tsx'
import { useSaid } from '#web/ui/world-time.tsx'
import type { Headline } from './limits/use-steady-headline.ts'

export interface AnnouncerProps {
  readonly status: Snapshot['header']['status']
  readonly headline: Headline | null
}

export function Announcer({ status, headline }: AnnouncerProps) {
  const told = useSaid()
  const code = headline?.code ?? null
  const sentence = headline === null ? '' : told(headline.sentence)
  const before = useRef({ status, code })
  const [said, say] = useState('')
  useEffect(() => {
    const last = before.current
    before.current = { status, code }
    if (last.status !== status)
      say(wording.theCampaignIsNow(CAMPAIGN_LOOK[status].label.toLowerCase(), sentence))
    else if (last.code !== code) say(sentence)
  }, [status, code, sentence])
  return (
    <div role="status" className="visually-hidden">
      {said}
    </div>
  )
}
