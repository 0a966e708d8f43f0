/**
 * Reads one call, and again while it goes on. A call that was seen to end is read a little longer: a language model may
 * still judge its conversation.
 */
import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { type CallDetail, readCall } from '#contract/calls.ts'
import { call } from '#web/api/call.ts'

const AGAIN_MS = 3000
/** While words are being said. */
const TALKING_AGAIN_MS = 1000
/** A model has half a minute for its analysis. */
const JUDGED_WITHIN_MS = 45_000

export function useCall(id: string) {
  const lastLive = useRef(-Infinity)
  const again = (now: CallDetail | undefined): number | false => {
    if (now?.status !== 'ended') {
      if (now) lastLive.current = performance.now()
      return now?.status === 'in_progress' ? TALKING_AGAIN_MS : now ? AGAIN_MS : false
    }
    const mayBeJudged = now.result === 'answered_human' && now.analysis?.by !== 'model'
    return mayBeJudged && performance.now() - lastLive.current < JUDGED_WITHIN_MS ? AGAIN_MS : false
  }
  return useQuery({
    queryKey: ['call', id],
    queryFn: ({ signal }) => call(readCall, { params: { id }, signal }),
    refetchInterval: ({ state }) => again(state.data),
  })
}
