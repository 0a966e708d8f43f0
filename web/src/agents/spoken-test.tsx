/** Lets somebody talk to the agent with the microphone of the browser, in place of typing. */
import { Button, Group, Text } from '@mantine/core'
import { useEffect, useEffectEvent, useState } from 'react'
import * as wording from '#wording/pages/agents.ts'
import { canTalk, type Heard, listen, speak } from './browser-speech.ts'

export interface SpokenTestProps {
  /** The agent's last words; null while it is the person's turn to wait for them. */
  readonly words: string | null
  /** How many turns there are, so that the same words are spoken again. */
  readonly turns: number
  readonly over: boolean
  readonly say: (text: string) => void
}

type State = 'off' | 'speaks' | 'listens' | 'heard_nothing' | 'refused'

const SENTENCES: Readonly<Record<State, string | null>> = {
  off: null,
  speaks: wording.theAgentSpeaks,
  listens: wording.speakNow,
  heard_nothing: wording.nothingWasHeard,
  refused: wording.microphoneIsNotAllowed,
}

export function SpokenTest({ words, turns, over, say }: SpokenTestProps) {
  const [on, setOn] = useState(false)
  /** How often this turn was listened to again; the next turn begins with the agent's words. */
  const [again, setAgain] = useState({ turns, times: 0 })
  const round = again.turns === turns ? again.times : 0
  const step = `${turns}/${round}`
  const [told, setTold] = useState<{ readonly step: string; readonly state: State }>({ step, state: 'off' })
  const begun: State = words === null ? 'off' : round > 0 ? 'listens' : 'speaks'
  const now: State = told.step === step ? told.state : begun
  const state = on || now === 'refused' ? now : 'off'
  const tell = useEffectEvent((next: State) => setTold({ step, state: next }))
  const heard = useEffectEvent((what: Heard) => {
    if (what.kind === 'words') return say(what.words)
    tell(what.kind === 'refused' ? 'refused' : 'heard_nothing')
    if (what.kind === 'refused') setOn(false)
  })
  useEffect(() => {
    if (!on || words === null) return
    let stop: () => void = () => undefined
    if (round > 0) stop = listen(heard)
    else
      stop = speak(words, () => {
        tell(over ? 'off' : 'listens')
        if (!over) stop = listen(heard)
      })
    return () => stop()
  }, [on, words, turns, over, round])
  if (!canTalk()) return null
  return (
    <>
      <Group gap="xs">
        <Button
          variant="default"
          size="xs"
          aria-pressed={on}
          onClick={() => {
            setOn(!on)
            setAgain({ turns, times: 0 })
            setTold({ step: '', state: 'off' })
          }}
        >
          {on ? wording.typeInstead : wording.talkInstead}
        </Button>
        {state === 'heard_nothing' ? (
          <Button variant="default" size="xs" onClick={() => setAgain({ turns, times: round + 1 })}>
            {wording.listenAgain}
          </Button>
        ) : null}
      </Group>
      <Text size="xs" c="dimmed" role="status">
        {SENTENCES[state] ?? wording.theBrowserListens}
      </Text>
    </>
  )
}
