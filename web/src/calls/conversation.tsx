/** Shows the recording and the transcript of a call, in step with each other. */
import { Text } from '@mantine/core'
import type { CallDetail } from '#contract/calls.ts'
import { Section } from '#web/ui/section.tsx'
import { Player } from './recording/player.tsx'
import { usePlaying } from './recording/use-playing.ts'
import { Transcript } from './transcript.tsx'
import { turnAt, turnsOf } from './turns.ts'

export function Conversation({ call }: { readonly call: CallDetail }) {
  const playing = usePlaying()
  const turns = turnsOf(call.transcript)
  const { available, why, label } = call.recording
  const moved = playing.plays || playing.at > 0
  return (
    <>
      <Section title="Recording" intro={available ? label : undefined}>
        {available ? (
          <Player callId={call.id} turns={turns} playing={playing} />
        ) : (
          <Text size="sm">{why}</Text>
        )}
      </Section>
      <Transcript
        turns={turns}
        ended={call.status === 'ended'}
        current={available && moved ? turnAt(turns, playing.at) : -1}
        seek={available ? (seconds) => playing.seek(seconds, true) : null}
      />
    </>
  )
}
