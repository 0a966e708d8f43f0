/** Holds a typed test conversation with the agent as it stands in the editor. */
import { Alert, Button, CopyButton, Group, Stack, Text, TextInput } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { variablesIn } from '#contract/prompt-variables.ts'
import * as wording from '#wording/pages/agents.ts'
import { Section } from '#web/ui/section.tsx'
import type { AgentDraft } from './agent-words.ts'
import classes from './agents.module.css'
import { SpokenTest } from './spoken-test.tsx'
import { TestOutcome } from './test-outcome.tsx'
import { useTestTalk } from './use-test-talk.ts'

/** @param id of the agent, once it is saved */
export function TestPanel({ draft, id }: { readonly draft: AgentDraft; readonly id: string | null }) {
  const names = variablesIn(`${draft.openingLine} ${draft.prompt}`)
  const [values, setValues] = useState<Readonly<Record<string, string>>>({})
  const talk = useTestTalk(draft, values, id)
  const end = useRef<HTMLLIElement>(null)
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'nearest' })
  }, [talk.turns.length])
  return (
    <Section title="Test conversation" intro={wording.youSpeakAsTheContact}>
      <Stack gap="sm">
        {names.map((name) => (
          <TextInput
            key={name}
            size="xs"
            label={`{{${name}}}`}
            value={values[name] ?? ''}
            onChange={(event) => {
              const { value } = event.currentTarget
              setValues((before) => ({ ...before, [name]: value }))
            }}
          />
        ))}
        <ol className={classes['talk']} aria-label="The conversation" aria-live="polite">
          {talk.turns.map(({ speaker, text, tookMs }, place) => (
            <li
              // oxlint-disable-next-line react/no-array-index-key -- turns are only ever added at the end
              key={place}
              ref={place === talk.turns.length - 1 ? end : null}
              className={classes['turn']}
              data-speaker={speaker}
            >
              <Text span size="xs" c="dimmed" fw={600}>
                {speaker === 'agent' ? draft.name.trim() || 'Agent' : 'You'}
                {tookMs === null ? '' : ` · ${wording.answeredAfter((tookMs / 1000).toFixed(1))}`}
              </Text>
              <div>{text}</div>
            </li>
          ))}
        </ol>
        {talk.error === null ? null : (
          <Alert color="red" variant="status" role="alert" title="No answer">
            {talk.error}
          </Alert>
        )}
        {talk.outcome ? <TestOutcome outcome={talk.outcome} /> : null}
        <Controls talk={talk} />
        {talk.turns.length === 0 ? null : (
          <SpokenTest
            words={talk.waiting || talk.error !== null ? null : lastWordsOfAgent(talk)}
            turns={talk.turns.length}
            over={talk.outcome !== null}
            say={talk.say}
          />
        )}
        {talk.simulated === null ? null : (
          <Text size="xs" c="dimmed">
            {talk.simulated ? wording.rulesAnswerHere : wording.aModelAnswersHere}
          </Text>
        )}
      </Stack>
    </Section>
  )
}

type Talk = ReturnType<typeof useTestTalk>

function lastWordsOfAgent({ turns }: Talk): string | null {
  const last = turns.at(-1)
  return last?.speaker === 'agent' ? last.text : null
}

function Controls({ talk }: { readonly talk: Talk }) {
  const [typed, setTyped] = useState('')
  if (talk.turns.length === 0)
    return (
      <div>
        <Button onClick={talk.start} loading={talk.waiting}>
          Start
        </Button>
      </div>
    )
  return (
    <>
      {talk.outcome ? null : (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            if (typed.trim() === '' || talk.waiting) return
            talk.say(typed.trim())
            setTyped('')
          }}
        >
          <Group gap="xs" align="flex-end" wrap="nowrap">
            <TextInput
              className={classes['grows'] ?? ''}
              label={wording.whatTheContactSays}
              maxLength={2000}
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
            <Button type="submit" loading={talk.waiting}>
              Say
            </Button>
          </Group>
        </form>
      )}
      <Group gap="xs">
        <Button variant="default" size="xs" onClick={talk.start} disabled={talk.waiting}>
          Start again
        </Button>
        <CopyButton value={talk.turns.map(({ speaker, text }) => `${speaker}: ${text}`).join('\n')}>
          {({ copied, copy }) => (
            <Button variant="default" size="xs" onClick={copy}>
              {copied ? 'Copied' : wording.copyTheConversation}
            </Button>
          )}
        </CopyButton>
      </Group>
    </>
  )
}
