/** Plays and draws a recording. */
import { Button, Skeleton, Text } from '@mantine/core'
import { IconDownload, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import * as wording from '#wording/pages/calls.ts'
import { durationText, words } from '#web/ui/figures.ts'
import { Failure } from '#web/ui/failure.tsx'
import type { Turn } from '#web/calls/turns.ts'
import classes from './recording.module.css'
import type { Playing } from './use-playing.ts'
import { recordingAddress, type Sound, useSource, useRecording } from './use-recording.ts'
import { Waveform } from './waveform.tsx'

export interface PlayerProps {
  readonly callId: string
  readonly turns: readonly Turn[]
  readonly playing: Playing
}

export function Player(props: PlayerProps) {
  const { data, error, refetch } = useRecording(props.callId)
  if (error) return <Failure error={error} again={refetch} />
  if (data) return <Loaded {...props} sound={data} />
  return (
    <div aria-busy="true">
      <span className="visually-hidden" role="status">
        {wording.loadingTheRecording}
      </span>
      <Skeleton height={88} aria-hidden />
      <Skeleton height={30} mt="xs" aria-hidden />
    </div>
  )
}

function Loaded({ callId, turns, playing, sound }: PlayerProps & { readonly sound: Sound }) {
  const { at, plays, toggle, seek, element, events } = playing
  useSource(element, sound.blob)
  return (
    <figure className={classes['figure']}>
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- the transcript below follows it */}
      <audio ref={element} preload="auto" {...events} />
      <Waveform
        peaks={sound.peaks}
        seconds={sound.seconds}
        at={at}
        turns={turns}
        seek={(seconds) => seek(seconds)}
        toggle={toggle}
      />
      <div className={classes['controls']}>
        <Button
          size="xs"
          onClick={toggle}
          leftSection={
            plays ? <IconPlayerPause size={15} aria-hidden /> : <IconPlayerPlay size={15} aria-hidden />
          }
        >
          {plays ? 'Pause' : 'Play'}
        </Button>
        <Text size="sm" className="figures">
          {durationText(at)} of {durationText(sound.seconds)}
        </Text>
        <Speakers turns={turns} />
        <Button
          component="a"
          href={recordingAddress(callId)}
          download={`${callId}.wav`}
          size="xs"
          variant="default"
          leftSection={<IconDownload size={14} aria-hidden />}
        >
          Download
        </Button>
      </div>
    </figure>
  )
}

const Speakers = ({ turns }: { readonly turns: readonly Turn[] }) => (
  <ul className={classes['legend']} aria-label="Who speaks">
    {[...new Set(turns.map(({ speaker }) => speaker))].map((speaker) => (
      <li key={speaker}>
        <span data-speaker={speaker} aria-hidden />
        {words(speaker)}
      </li>
    ))}
  </ul>
)
