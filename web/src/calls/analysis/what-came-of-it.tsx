/**
 * Shows what the analysis of a conversation found: summary, disposition, sentiment, score and told values, each with the person's
 * words that show it, and who judged it. A call of which nothing can be told shows nothing here.
 */
import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { CallDetail } from '#contract/calls.ts'
import * as wording from '#wording/pages/call-analysis.ts'
import { turnsOf } from '#web/calls/turns.ts'
import { Fact, Facts } from '#web/ui/facts.tsx'
import { countText, words } from '#web/ui/figures.ts'
import { Section } from '#web/ui/section.tsx'
import { isSentiment, SENTIMENT_LOOK } from '#web/ui/sentiment.tsx'
import { StatusBadge } from '#web/ui/status.tsx'
import classes from './analysis.module.css'
import { type Shown, WordsThatShow } from './words-that-show.tsx'

export function WhatCameOfIt({ call }: { readonly call: CallDetail }) {
  const { analysis, summary, fields } = call
  if (analysis === null) return null
  const { evidence } = analysis
  const rows: readonly Row[] = [
    { label: 'Disposition', value: call.disposition && words(call.disposition), quote: evidence.disposition },
    {
      label: 'Sentiment',
      value: isSentiment(call.sentiment) && <StatusBadge look={SENTIMENT_LOOK[call.sentiment]} />,
      quote: evidence.sentiment,
    },
    {
      label: 'Score',
      definition: wording.scoreMeaning,
      value: call.score !== null && wording.ofHundred(countText(call.score)),
      quote: evidence.score,
    },
    ...Object.entries(fields)
      .toSorted(([a], [b]) => a.localeCompare(b))
      .map(([name, value]) => ({ label: words(name), value, quote: evidence.fields[name] ?? null })),
  ]
  const known = rows.filter(({ value }) => value !== null && value !== false && value !== '')
  if (known.length === 0 && summary === null) return null
  const turns = turnsOf(call.transcript).length
  return (
    <Section title={wording.whatCameOfIt} intro={wording.judgedBy[analysis.by]}>
      {summary === null ? null : (
        <Text className={classes['summary'] ?? ''} mb={known.length === 0 ? 0 : 'sm'}>
          {summary}
        </Text>
      )}
      <div className={classes['found']}>
        <Facts>
          {known.map(({ label, definition, value, quote }) => (
            <Fact key={label} label={label} {...(definition ? { definition } : {})}>
              {value}
              {quote === null ? null : <WordsThatShow quote={quote} turns={turns} />}
            </Fact>
          ))}
        </Facts>
      </div>
    </Section>
  )
}

interface Row {
  readonly label: string
  readonly definition?: string
  readonly value: ReactNode
  readonly quote: Shown | null
}
