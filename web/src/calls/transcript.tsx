/**
 * Shows the transcript turn by turn, with a search. With a recording each turn plays from its place, and the turn
 * that plays is marked.
 */
import { Group, Highlight, Text, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { memo, useState } from 'react'
import * as wording from '#wording/pages/calls.ts'
import { countText, durationText, words } from '#web/ui/figures.ts'
import { Section } from '#web/ui/section.tsx'
import classes from './calls.module.css'
import { type Turn, turnId } from './turns.ts'

export interface TranscriptProps {
  readonly turns: readonly Turn[]
  readonly ended: boolean
  /** The turn that plays; -1 for none. */
  readonly current: number
  /** Plays from a second; null without a recording. */
  readonly seek: ((seconds: number) => void) | null
}

export function Transcript({ turns, ended, current, seek }: TranscriptProps) {
  const [typed, type] = useState('')
  const sought = typed.trim()
  if (turns.length === 0)
    return (
      <Section title="Transcript">
        {ended ? wording.nothingWasSaidInThisCall : wording.transcriptIsToCome}
      </Section>
    )
  const found = turns.filter(({ text }) => text.toLowerCase().includes(sought.toLowerCase())).length
  return (
    <Section
      title="Transcript"
      intro={seek ? wording.pressATurnToHear : undefined}
      aside={
        <Group gap="xs">
          <Text size="sm" c="dimmed" role="status">
            {sought === '' ? '' : wording.inOfTurns(countText(found), countText(turns.length))}
          </Text>
          <TextInput
            type="search"
            className={classes['search'] ?? ''}
            size="xs"
            aria-label={wording.searchInTheTranscript}
            placeholder="Search"
            value={typed}
            onChange={(event) => type(event.currentTarget.value)}
            leftSection={<IconSearch size={14} aria-hidden />}
          />
        </Group>
      }
    >
      <ol className={classes['turns']}>
        {turns.map((turn, n) => (
          <li
            key={`${turn.at}-${turn.text}`}
            id={turnId(n)}
            tabIndex={-1}
            aria-current={n === current ? 'true' : undefined}
          >
            {seek ? (
              <button type="button" className={classes['turn']} onClick={() => seek(turn.at)}>
                <Said turn={turn} sought={sought} />
              </button>
            ) : (
              <div className={classes['turn']}>
                <Said turn={turn} sought={sought} />
              </div>
            )}
          </li>
        ))}
      </ol>
    </Section>
  )
}

const Said = memo(function Said({ turn, sought }: { readonly turn: Turn; readonly sought: string }) {
  return (
    <>
      <span className={classes['speaker']} data-speaker={turn.speaker}>
        {words(turn.speaker)} <span className={classes['at']}>{durationText(turn.at)}</span>
      </span>
      <Highlight
        component="span"
        highlight={sought}
        color="yellow"
        highlightStyles={{ color: '#1a1d21', backgroundColor: '#ffe08a' }}
      >
        {turn.text}
      </Highlight>
    </>
  )
})
