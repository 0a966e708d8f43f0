/** Fetches a recording once, for playing and for drawing: its sound, its length and its peaks. */
import { useQuery } from '@tanstack/react-query'
import { type RefObject, useEffect } from 'react'
import { addressOf } from '#contract/asking.ts'
import { readRecording } from '#contract/calls.ts'
import { refusalOf } from '#web/api/call.ts'
import { peaksOf } from './peaks.ts'

export interface Sound {
  readonly blob: Blob
  readonly seconds: number
  /** 0 to 1. */
  readonly peaks: readonly number[]
}

const BARS = 160
/** It is enough for a drawing, and takes little memory. */
const RATE = 8000

export const recordingAddress = (id: string): string => addressOf(readRecording.path, { id })

export const useRecording = (id: string) =>
  useQuery({
    queryKey: ['recording', id],
    queryFn: async ({ signal }): Promise<Sound> => {
      const answer = await fetch(recordingAddress(id), { signal })
      if (!answer.ok) throw await refusalOf(answer)
      const blob = await answer.blob()
      const audio = await new OfflineAudioContext(1, 1, RATE).decodeAudioData(await blob.arrayBuffer())
      return { blob, seconds: audio.duration, peaks: peaksOf(audio.getChannelData(0), BARS) }
    },
    staleTime: Infinity,
    gcTime: 60_000,
    retry: false,
  })

/** Gives a sound to its element, under an address that works on this page only. */
export function useSource(element: RefObject<HTMLAudioElement | null>, blob: Blob): void {
  useEffect(() => {
    const address = URL.createObjectURL(blob)
    element.current?.setAttribute('src', address)
    return () => URL.revokeObjectURL(address)
  }, [element, blob])
}
