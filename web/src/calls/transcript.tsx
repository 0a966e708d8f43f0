/** What was said, line by line, with a search. */
import { Highlight, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { durationText, words } from '#web/ui/figures.ts'
import { Section } from '#web/ui/section.tsx'
import classes from './calls.module.css'
import { turnsOf } from './turns.ts'

export interface TranscriptProps {
  readonly turns: unknown
  readonly ended: boolean
}

export function Transcript({ turns, ended }: TranscriptProps) {
  const [sought, seek] = useState('')
  const said = turnsOf(turns)
  if (said.length === 0)
    return (
      <Section title="Transcript">
        {ended ? 'Nothing was said in this call.' : 'It is there once the call has ended.'}
      </Section>
    )
  return (
    <Section
      title="Transcript"
      aside={
        <TextInput
          type="search"
          className={classes['search'] ?? ''}
          size="xs"
          aria-label="Search in the transcript"
          placeholder="Search"
          value={sought}
          onChange={(event) => seek(event.currentTarget.value)}
          leftSection={<IconSearch size={14} aria-hidden />}
        />
      }
    >
      <ol className={classes['turns']}>
        {said.map((turn) => (
          <li key={`${turn.at}-${turn.text}`} className={classes['turn']}>
            <span className={classes['speaker']}>
              {words(turn.speaker)} <span className={classes['at']}>{durationText(turn.at)}</span>
            </span>
            <Highlight
              component="p"
              highlight={sought.trim()}
              color="yellow"
              highlightStyles={{ color: '#1a1d21', backgroundColor: '#ffe08a' }}
            >
              {turn.text}
            </Highlight>
          </li>
        ))}
      </ol>
    </Section>
  )
}
