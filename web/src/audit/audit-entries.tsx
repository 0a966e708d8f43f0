/** Shows entries of the audit log, newest first: instant, actor, sentence, and the data of each on demand. */
import { Group } from '@mantine/core'
import { memo } from 'react'
import type { AuditEntry } from '#contract/ledger.ts'
import { sayEntry } from '#wording/audit-log.ts'
import * as wording from '#wording/pages/audit.ts'
import { actorText } from '#wording/who.ts'
import { At } from '#web/ui/at.tsx'
import { RawJson } from '#web/ui/raw-json.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import classes from './audit.module.css'

export interface AuditEntriesProps {
  readonly entries: readonly AuditEntry[]
}

export const AuditEntries = ({ entries }: AuditEntriesProps) => (
  <ol className={classes['entries']} aria-label={wording.entriesNewestFirst}>
    {entries.map((entry) => (
      <Entry key={entry.id} entry={entry} />
    ))}
  </ol>
)

interface EntryProps {
  readonly entry: AuditEntry
}

const Entry = memo(function Entry({ entry }: EntryProps) {
  return (
    <li className={classes['entry']}>
      <span className={classes['at']}>
        <At at={entry.at} seconds />
      </span>
      <span className={classes['actor']}>
        <TextLink to="/audit" search={{ actor: entry.actor }} inherit>
          {actorText(entry.actor, entry.actorName)}
        </TextLink>
      </span>
      <div className={classes['what']}>
        <Group gap="0.3rem 0.9rem">
          <span>{sayEntry(entry)}</span>
          {entry.campaignId ? (
            <TextLink to="/campaigns/$id" params={{ id: entry.campaignId }} size="sm">
              The campaign
            </TextLink>
          ) : null}
          {entry.callId ? (
            <TextLink to="/calls/$id" params={{ id: entry.callId }} size="sm">
              The call
            </TextLink>
          ) : null}
        </Group>
        <RawJson title={wording.dataOfEntry(entry.id)} value={entry} />
      </div>
    </li>
  )
})
